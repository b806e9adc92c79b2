"""One store per aggregate: explicit rows in, core's frozen values out, and never another community's."""
