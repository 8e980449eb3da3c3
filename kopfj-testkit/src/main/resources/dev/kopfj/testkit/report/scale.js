'use strict';

/**
 * Where entries stand on the axis, in units that zooming turns to pixels. Linear is true to time. Compact gives every
 * entry a place of its own, and a pause only the logarithm of its length, so that hours of nothing push nothing apart.
 */
class Scale {
  static compact(entries) {
    const places = new Float64Array(entries.length);
    let place = 0;
    for (let i = 1; i < entries.length; i++) {
      const pause = Math.max(0, entries[i].nanos - entries[i - 1].nanos) / 1e6;
      place += 1 + (pause > 0 ? Math.log10(1 + pause) * 2 : 0);
      places[i] = place;
    }
    return new Scale(places);
  }

  static linear(entries) {
    const start = entries.length ? entries[0].nanos : 0;
    return new Scale(Float64Array.from(entries, entry => (entry.nanos - start) / 1e6));
  }

  constructor(places) {
    this.places = places;
    this.length = places.length ? places[places.length - 1] : 0;
  }

  /** The index of the first entry at or after a place. */
  indexAt(place) {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
