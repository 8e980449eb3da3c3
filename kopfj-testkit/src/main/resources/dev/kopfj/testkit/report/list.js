'use strict';

const ROW = 20;

/** The entries as lines; only those that are in view exist in the page. */
class List {
  constructor(story, host, choose) {
    this.story = story;
    this.host = host;
    this.rows = host.querySelector('#rows');
    this.shown = story.entries;
    this.places = new Map();
    this.chosen = null;
    this.kin = new Set();
    host.addEventListener('scroll', () => this.draw());
    window.addEventListener('resize', () => this.draw());
    this.rows.addEventListener('click', event => {
      const row = event.target.closest('.row');
      if (row) {
        choose(story.byId.get(Number(row.dataset.id)));
      }
    });
  }

  show(entries) {
    this.shown = entries;
    this.places = new Map(entries.map((entry, place) => [entry.id, place]));
    this.rows.style.height = entries.length * ROW + 'px';
    this.draw();
  }

  /** Brings the chosen entry into view, if it is among those that are shown. */
  select(entry, kin) {
    this.chosen = entry;
    this.kin = kin;
    const place = entry ? this.places.get(entry.id) : undefined;
    if (place !== undefined) {
      const top = place * ROW;
      if (top < this.host.scrollTop || top > this.host.scrollTop + this.host.clientHeight - ROW) {
        this.host.scrollTop = top - this.host.clientHeight / 2;
      }
    }
    this.draw();
  }

  /** The entry so many lines below the chosen one. */
  neighbour(lines) {
    const place = this.chosen ? this.places.get(this.chosen.id) : undefined;
    const next = place === undefined ? 0 : place + lines;
    return this.shown[Math.min(this.shown.length - 1, Math.max(0, next))];
  }

  draw() {
    const first = Math.max(0, Math.floor(this.host.scrollTop / ROW) - 5);
    const last = Math.min(this.shown.length, first + Math.ceil(this.host.clientHeight / ROW) + 10);
    this.rows.replaceChildren(...this.shown.slice(first, last).map((entry, i) => this.row(entry, first + i)));
  }

  row(entry, place) {
    const row = document.createElement('div');
    row.className = 'row';
    row.classList.toggle('failed', entry.failed);
    row.classList.toggle('marked', entry.marked);
    row.classList.toggle('chosen', entry === this.chosen);
    row.classList.toggle('kin', this.kin.has(entry.id));
    row.dataset.id = entry.id;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', entry === this.chosen);
    row.style.top = place * ROW + 'px';
    const above = this.shown[place - 1];
    const cause = !entry.cause ? '' : above && above.id === entry.cause ? '↑' : '← #' + entry.cause;
    for (const [name, text] of [
      ['time', timeText(entry.nanos)], ['id', '#' + entry.id], ['cause', cause],
      ['actor', this.story.actors[entry.actor]], ['what', entry.what]]) {
      const cell = document.createElement('span');
      cell.className = name;
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  }
}
