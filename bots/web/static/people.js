// Everybody one can be, and what each of them has not looked at yet. What was seen is this browser's own memory.

import { get } from "./api.js";

const KEY = `kith-seen ${document.title}`; // of this example: others have other messages

export class People {
  constructor() {
    this.all = [];
    this.memory = { version: 0, marks: {} };
    try {
      this.memory = JSON.parse(localStorage.getItem(KEY)) ?? this.memory;
    } catch {
      // a memory that cannot be read is no memory
    }
  }

  async load() {
    const { people, version } = await get("/api/people");
    // A version below the one we know: another example, or one that was begun again.
    if (version < this.memory.version) this.memory.marks = {};
    this.memory.version = version;
    this.all = people;
    this.keep();
  }

  find(user) {
    return this.all.find((person) => person.user === user);
  }

  count(user, place) {
    const seen = this.memory.marks[`${user} ${place}`] ?? 0;
    return (this.find(user)?.news[place] ?? []).filter((number) => number > seen).length;
  }

  total(user) {
    return Object.keys(this.find(user)?.news ?? {}).reduce((sum, place) => sum + this.count(user, place), 0);
  }

  // The place where somebody's latest news is.
  newest(user) {
    const places = Object.keys(this.find(user)?.news ?? {}).filter((place) => this.count(user, place));
    return places.sort((one, other) => this.latest(user, other) - this.latest(user, one))[0];
  }

  latest(user, place) {
    return Math.max(...this.find(user).news[place]);
  }

  // Everybody who has news, the latest first.
  waiting() {
    const last = ({ user }) => this.latest(user, this.newest(user));
    return this.all.filter((person) => this.total(person.user)).sort((one, other) => last(other) - last(one));
  }

  // Returns whether that was news.
  see(user, place, number) {
    const fresh = this.count(user, place) > 0;
    if (fresh) {
      this.memory.marks[`${user} ${place}`] = number;
      this.keep();
    }
    return fresh;
  }

  keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.memory));
    } catch {
      // private windows may refuse; then every page begins anew
    }
  }
}
