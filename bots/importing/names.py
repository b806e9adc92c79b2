"""Invented, readable names for the pseudonyms of the bundled example; nobody real is meant."""

import hashlib
import re

_PSEUDONYM = re.compile(r"\bm-[0-9a-f]{8}\b")

# Chosen so that no two members of the bundled example share a name; a test watches it.
_SALT = "kith-133"

# Given names from many places, none of them used by a person who is named in the example's source.
GIVEN_NAMES = tuple(
    """
    Abebe Adaeze Adwoa Aiko Ailsa Aino Akua Alba Alinta Amara Amaru Amina Anahera Aneta Aoife Aroha Arjun Asel Aster
    Ayla Ayumi Azadeh Babak Bao Bashir Batu Berit Bisi Bohdan Branko Brisa Bronwen Bukola Caoimhe Catrin Chayton Chidi
    Chiara Chinua Citlali Cuong Dagny Dalia Damla Danai Daria Dawit Delwyn Desta Dilnoza Dinara Dorji Duc Ebba Ece
    Efua Eilidh Eleni Elif Emre Enkhe Esi Esra Eszter Fadila Farida Faisal Fatou Fenna Feyza Fikret Folake Freja
    Gergo Ghada Giang Gita Goran Gulnara Habiba Hachiro Halina Hana Hanneke Haruka Hatice Hedda Hinemoa Hoku Huda
    Ifeoma Ilesha Imani Inara Ines Ioana Irma Isha Ivana Iwan Izel Jahan Jamila Jarek Jelena Jigme Jinhee Jorunn
    Juma Kaito Kalani Kamala Karim Kavya Keanu Kelechi Khadija Kiri Kofi Kwame Laleh Leila Leilani Lien Ligaya Linh
    Lior Liv Luz Mahalia Makena Malika Manaia Mariam Marit Masud Mayu Mehmet Meilin Milan Milica Minh Mirela Nadia
    Naledi Nandini Naoki Nasrin Nayeli Neema Ngozi Nia Nikau Nilufar Nina Noor Nuria Nyasha Obinna Odile Oksana
    Oluchi Omar Oona Orla Osman Oyuna Palesa Paloma Parisa Petra Phuong Pilar Pooja Quang Radka Rania Rashid Ravi
    Rehana Renata Ritu Roza Ruhi Sabela Sadia Sakura Salma Samira Sanna Sefa Selam Senait Shirin Sigrid Sibusiso
    Siobhan Sione Soraya Sunniva Sunil Svetla Taiwo Tala Tamar Tane Tariq Tatsuo Tenzin Thandi Thiago Tiina Tomasz
    Tove Tuan Tuya Ulla Umar Unathi Usha Valdis Vanja Vesna Viliami Wafa Wairimu Wanjiru Wren Xiadani Xochitl Yael
    Yared Yasmin Yewande Yuna Yusuf Zahra Zainab Zanele Zeynep Zoltan Zora Zuri
    """.split()
)
_INITIALS = "ABCDEFGHIJKLMNOPRSTUVWYZ"


def readable_name(pseudonym: str) -> str:
    """Return the same invented name, such as "Amara K", for the same pseudonym on every machine."""
    number = int.from_bytes(hashlib.sha256(f"{_SALT}:{pseudonym}".encode()).digest()[:8])
    number, given = divmod(number, len(GIVEN_NAMES))
    return f"{GIVEN_NAMES[given]} {_INITIALS[number % len(_INITIALS)]}"


def with_names(text: str) -> str:
    """Show readable names where a text mentions pseudonyms (`@m-8526d2c7`)."""
    return _PSEUDONYM.sub(lambda found: readable_name(found[0]), text)
