'use strict';

const EFFECTS = 60;
const CAUSES = 30;
const VALUE = 2000;

/** Makes an element; what it holds is text or elements, never markup. */
function make(tag, kind, ...content) {
  const element = document.createElement(tag);
  if (kind) {
    element.className = kind;
  }
  element.append(...content);
  return element;
}

/** The side panel: what the chosen entry is about, why it happened, what it led to, and what it has changed. */
class Panel {
  constructor(story, host) {
    this.story = story;
    this.host = host;
  }

  show(entry, causes, effects) {
    this.host.scrollTop = 0;
    this.host.replaceChildren(...(entry ? this.about(entry, causes, effects) : Panel.help()));
  }

  static help() {
    return [
      make('h2', '', 'Nothing is chosen'),
      make('p', 'hint', 'Choose an entry in the lanes or in the list: its causes, its consequences and what it has changed stand here. The address then leads to it.'),
      make('p', 'hint', 'Squares are requests (small: they only read), triangles what watchers were told, diamonds handlers, red triangles faults.'),
      make('p', 'hint', 'Keys: ↑ ↓ line by line, c to the cause, ← → pan, + − zoom, 0 fit, t scale, n next fault, / search, Esc nothing.'),
    ];
  }

  about(entry, causes, effects) {
    const parts = [
      make('h2', entry.marked ? 'marked' : '', '#' + entry.id + ' ' + entry.kind + ' of ' + this.story.actors[entry.actor]),
      make('p', '', timeText(entry.nanos) + (entry.during ? ', during «' + entry.during + '»' : '')),
      make('p', 'what', entry.what),
      ...this.difference(entry),
    ];
    if (causes.length) {
      parts.push(make('h2', '', 'Because of'), this.links([...causes.slice(-CAUSES), entry], entry));
    }
    if (effects.length) {
      const more = effects.length >= EFFECTS ? ' (the first ' + EFFECTS + ')' : '';
      parts.push(make('h2', '', 'Led to' + more), this.links(effects, entry));
    }
    const history = this.story.histories.get(entry.object) || [];
    if (history.length) {
      parts.push(make('h2', '', 'Versions of ' + this.story.objects[entry.object]), this.links(history, entry, one => this.versionText(one)));
    }
    return parts;
  }

  versionText(entry) {
    const versions = entry.from ? 'v' + entry.from + (entry.to ? ' → v' + entry.to : ' → gone') : 'v' + entry.to;
    return versions + '  ' + timeText(entry.nanos) + '  ' + this.story.actors[entry.actor];
  }

  links(entries, chosen, text = entry => '#' + entry.id + '  ' + this.story.actors[entry.actor] + '  ' + entry.what) {
    const list = make('ol');
    for (const entry of entries) {
      const link = make('a', entry.marked ? 'marked' : '', text(entry));
      link.href = '#' + entry.id;
      link.title = entry.what;
      list.append(make('li', entry === chosen ? 'chosen' : '', link));
    }
    return list;
  }

  difference(entry) {
    if (entry.object < 0 || entry.kind === 'delivery' || !(entry.from || entry.to)) {
      return [];
    }
    const name = this.story.objects[entry.object] + (entry.uid ? ', uid ' + entry.uid : '');
    const parts = [make('h2', '', 'Changed ' + this.versionText(entry).split('  ')[0]), make('p', 'hint', name)];
    const [before, after] = [this.story.version(entry.before), this.story.version(entry.after)];
    if ((entry.from && !before) || (entry.to && !after)) {
      return [...parts, make('p', 'hint', 'These versions are too old to be kept.')];
    }
    if (before && after) {
      parts.push(Panel.table(differences(before, after)));
    }
    const whole = make('details', '', make('summary', '', before && after ? 'The object after that' : after ? 'The new object' : 'The object that is gone'));
    whole.open = !(before && after);
    whole.append(make('pre', '', JSON.stringify(after || before, null, 2)));
    return [...parts, whole];
  }

  static table(changes) {
    const table = make('table', 'diff');
    table.append(make('tr', '', make('th', '', 'path'), make('th', '', 'from'), make('th', '', 'to')));
    for (const {path, from, to} of changes) {
      table.append(make('tr', '', make('td', '', path), make('td', 'from', Panel.value(from)), make('td', 'to', Panel.value(to))));
    }
    return table;
  }

  static value(value) {
    const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 1);
    return text.length > VALUE ? text.slice(0, VALUE) + '…' : text;
  }
}
