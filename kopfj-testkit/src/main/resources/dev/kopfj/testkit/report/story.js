'use strict';

/** The entries of the story, their causes and consequences, and what became of each object. */
class Story {
  constructor(data) {
    this.title = data.title;
    this.facts = data.facts;
    this.actors = data.actors;
    this.kinds = data.kinds;
    this.objects = data.objects;
    this.versions = data.versions;
    this.entries = data.entries.map((row, index) => this.entry(row, index));
    this.byId = new Map(this.entries.map(entry => [entry.id, entry]));
    this.consequences = new Map();
    this.histories = new Map();
    for (const entry of this.entries) {
      if (entry.cause) {
        Story.push(this.consequences, entry.cause, entry);
      }
      if (entry.object >= 0 && entry.kind !== 'delivery' && (entry.from || entry.to)) {
        Story.push(this.histories, entry.object, entry);
      }
    }
  }

  static push(map, key, value) {
    const list = map.get(key);
    if (list) {
      list.push(value);
    } else {
      map.set(key, [value]);
    }
  }

  entry(row, index) {
    const [id, nanos, actor, kind, what, flags, cause, during, object, uid, from, to, before, after] = row;
    return {
      index, id, nanos, actor, what, cause, during, object, uid, from, to, before, after,
      kind: this.kinds[kind], failed: (flags & 1) !== 0, marked: (flags & 2) !== 0, read: (flags & 4) !== 0,
    };
  }

  /** The causes of an entry, the root first. */
  causes(entry) {
    const chain = [];
    for (let cause = this.byId.get(entry.cause); cause; cause = this.byId.get(cause.cause)) {
      chain.unshift(cause);
    }
    return chain;
  }

  /** What an entry has led to, directly or not, in the order of time; so many at most. */
  effects(entry, most) {
    const found = [];
    const open = [entry];
    while (open.length && found.length < most) {
      for (const next of this.consequences.get(open.shift().id) || []) {
        found.push(next);
        open.push(next);
      }
    }
    return found.slice(0, most).sort((a, b) => a.id - b.id);
  }

  version(number) {
    const text = number < 0 ? null : this.versions[number];
    return text ? JSON.parse(text) : null;
  }
}

/** Writes a span of nanoseconds since the start as the console does: t+61.25s. */
function timeText(nanos) {
  return 't+' + Number((nanos / 1e9).toFixed(6)) + 's';
}

/** Writes a span in its two largest units: 3h 20m. */
function spanText(nanos) {
  const seconds = nanos / 1e9;
  const units = [['d', 86400], ['h', 3600], ['m', 60]];
  for (let i = 0; i < units.length; i++) {
    const [name, size] = units[i];
    if (seconds >= size) {
      const [smaller, unit] = units[i + 1] || ['s', 1];
      return Math.floor(seconds / size) + name + ' ' + Math.floor((seconds % size) / unit) + smaller;
    }
  }
  return seconds >= 1 ? Number(seconds.toFixed(2)) + 's' : Number((seconds * 1000).toFixed(3)) + 'ms';
}

/** The differences of two JSON values: [{path, from, to}], where undefined stands for nothing. */
function differences(from, to, path = '', found = []) {
  if (from === to || JSON.stringify(from) === JSON.stringify(to)) {
    return found;
  }
  const plain = value => value !== null && typeof value === 'object' && !Array.isArray(value);
  if (plain(from) && plain(to)) {
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      differences(from[key], to[key], path + (/^[\w-]+$/.test(key) ? (path ? '.' : '') + key : '[' + JSON.stringify(key) + ']'), found);
    }
  } else if (Array.isArray(from) && Array.isArray(to)) {
    differencesOfLists(from, to, path, found);
  } else {
    found.push({path: path || '(all)', from, to});
  }
  return found;
}

/** Elements that have a name, as containers and conditions have, are compared with their namesakes. */
function differencesOfLists(from, to, path, found) {
  const all = [...from, ...to];
  const key = ['name', 'type', 'uid'].find(name => all.length && all.every(one => one && typeof one[name] === 'string'));
  if (!key) {
    for (let i = 0; i < Math.max(from.length, to.length); i++) {
      differences(from[i], to[i], path + '[' + i + ']', found);
    }
    return;
  }
  for (const name of new Set(all.map(one => one[key]))) {
    const place = path + '[' + key + '=' + name + ']';
    differences(from.find(one => one[key] === name), to.find(one => one[key] === name), place, found);
  }
}
