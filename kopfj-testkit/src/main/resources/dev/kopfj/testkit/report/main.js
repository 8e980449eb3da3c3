'use strict';

/** Binds the parts of the page: what is filtered, what is chosen, and what the keys do. */
class Page {
  constructor(story) {
    this.story = story;
    this.chosen = null;
    this.field = name => document.getElementById(name);
    document.title = story.title;
    this.field('title').textContent = story.title;
    this.field('facts').textContent = story.facts;
    this.panel = new Panel(story, this.field('panel'));
    this.lanes = new Lanes(story, this.field('lanes'), entry => this.go(entry));
    this.list = new List(story, this.field('list'), entry => this.go(entry));
    this.offer();
    this.filter();
    this.follow();
    this.listen();
  }

  offer() {
    const actors = this.story.actors.map((name, number) => [name, number]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    actors.forEach(([name, number]) => this.field('actor').append(new Option(name, String(number))));
    this.field('objects').append(...this.story.objects.slice(0, 2000).map(name => new Option(name, name)));
    for (const kind of this.story.kinds) {
      const box = Object.assign(document.createElement('input'), {type: 'checkbox', defaultChecked: true, value: kind});
      const dot = make('i');
      dot.style.background = 'var(--' + (kind === 'broken' ? 'fault' : kind) + ')';
      this.field('kinds').append(make('label', 'kind', box, dot, kind));
    }
  }

  filter() {
    const actor = this.field('actor').value;
    const object = this.field('object').value.trim().toLowerCase();
    const text = this.field('text').value.trim().toLowerCase();
    const reads = this.field('reads').checked;
    const kinds = new Set([...this.field('kinds').querySelectorAll('input:checked')].map(box => box.value));
    const objects = this.story.objects.map(name => name.toLowerCase().includes(object));
    this.shown = this.story.entries.filter(entry =>
      kinds.has(entry.kind)
      && (reads || !entry.read)
      && (actor === '' || entry.actor === Number(actor))
      && (object === '' || (entry.object >= 0 && objects[entry.object]))
      && (text === '' || entry.what.toLowerCase().includes(text) || this.story.actors[entry.actor].toLowerCase().includes(text) || '#' + entry.id === text));
    this.field('facts').textContent = this.story.facts + ' ' + this.shown.length + ' of ' + this.story.entries.length + ' entries are shown.';
    this.list.show(this.shown);
    this.lanes.show(this.shown);
    this.mark();
  }

  /** Goes to an entry by its address, so that the way back leads to the one before. */
  go(entry) {
    if (entry) {
      location.hash = '#' + entry.id;
    }
  }

  follow() {
    this.chosen = this.story.byId.get(Number(location.hash.slice(1))) || null;
    if (this.chosen && !this.shown.includes(this.chosen)) {
      this.field('filters').reset();
      this.filter();
    }
    const causes = this.chosen ? this.story.causes(this.chosen) : [];
    const effects = this.chosen ? this.story.effects(this.chosen, EFFECTS) : [];
    this.panel.show(this.chosen, causes, effects);
    this.kin = {causes, effects};
    this.mark();
  }

  mark() {
    const {causes, effects} = this.kin || {causes: [], effects: []};
    const arrows = [...causes.slice(1), ...(this.chosen ? [this.chosen] : []), ...effects]
      .map(entry => [this.story.byId.get(entry.cause), entry])
      .filter(([cause]) => cause);
    this.list.select(this.chosen, new Set([...causes, ...effects].map(entry => entry.id)));
    this.lanes.select(this.chosen, arrows);
  }

  nextFault() {
    const after = this.chosen ? this.chosen.index : -1;
    const faults = this.shown.filter(entry => entry.marked);
    this.go(faults.find(entry => entry.index > after) || faults[0]);
  }

  turnScale() {
    this.field('scale').textContent = this.lanes.turnScale();
    this.mark();
  }

  listen() {
    let waiting = 0;
    this.field('filters').addEventListener('submit', event => event.preventDefault());
    this.field('filters').addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.filter(), 80);
    });
    window.addEventListener('hashchange', () => this.follow());
    const does = {
      in: () => this.lanes.zoom(1.6), out: () => this.lanes.zoom(1 / 1.6), fit: () => this.lanes.fit(),
      scale: () => this.turnScale(), fault: () => this.nextFault(),
    };
    Object.entries(does).forEach(([button, act]) => this.field(button).addEventListener('click', act));
    const keys = {
      '+': does.in, '=': does.in, '-': does.out, 0: does.fit, t: does.scale, n: does.fault,
      ArrowLeft: () => this.lanes.pan(-80), ArrowRight: () => this.lanes.pan(80),
      ArrowUp: () => this.go(this.list.neighbour(-1)), ArrowDown: () => this.go(this.list.neighbour(1)),
      c: () => this.chosen && this.go(this.story.byId.get(this.chosen.cause)),
      '/': () => this.field('text').focus(),
      Escape: () => { location.hash = ''; },
    };
    window.addEventListener('keydown', event => {
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
      if (typing && event.key === 'Escape') {
        event.target.blur();
      } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key]) {
        event.preventDefault();
        keys[event.key]();
      }
    });
  }
}

window.page = new Page(new Story(JSON.parse(document.getElementById('data').textContent)));
