'use strict';

const LANE = 22;
const AXIS = 24;
const LABELS = 170;
const IDLE = 10e9;

/** The lanes of the actors, drawn on a canvas: only what is visible is drawn, so that many entries cost little. */
class Lanes {
  constructor(story, host, choose) {
    this.story = story;
    this.host = host;
    this.canvas = host.querySelector('canvas');
    this.choose = choose;
    this.scales = {compact: Scale.compact(story.entries), linear: Scale.linear(story.entries)};
    this.mode = 'compact';
    this.shown = story.entries;
    this.chosen = null;
    this.arrows = [];
    this.listen();
    this.fit();
  }

  get scale() {
    return this.scales[this.mode];
  }

  show(entries) {
    this.shown = entries;
    this.lanes = [...new Set(entries.map(entry => entry.actor))].sort((a, b) => a - b);
    this.laneOf = new Map(this.lanes.map((actor, lane) => [actor, lane]));
    this.draw();
  }

  turnScale() {
    this.mode = this.mode === 'compact' ? 'linear' : 'compact';
    this.fit();
    return this.mode;
  }

  fit() {
    this.left = 0;
    this.zoomed = this.room() / Math.max(1, this.scale.length);
    this.draw();
  }

  room() {
    return Math.max(50, this.host.clientWidth - LABELS - 24);
  }

  zoom(factor, x = LABELS + this.room() / 2) {
    const place = this.left + (x - LABELS) / this.zoomed;
    const least = this.room() / Math.max(1, this.scale.length) / 2;
    this.zoomed = Math.min(Math.max(this.zoomed * factor, least), this.mode === 'compact' ? 60 : 1e5);
    this.left = place - (x - LABELS) / this.zoomed;
    this.draw();
  }

  pan(pixels) {
    this.left += pixels / this.zoomed;
    this.draw();
  }

  select(entry, arrows) {
    this.chosen = entry;
    this.arrows = arrows;
    if (entry) {
      const x = this.x(entry);
      if (x < LABELS + 20 || x > LABELS + this.room() - 20) {
        this.left = this.scale.places[entry.index] - this.room() / this.zoomed / 2;
      }
      const y = AXIS + (this.laneOf.get(entry.actor) || 0) * LANE;
      if (y < this.host.scrollTop || y > this.host.scrollTop + this.host.clientHeight - LANE) {
        this.host.scrollTop = Math.max(0, y - this.host.clientHeight / 2);
      }
    }
    this.draw();
  }

  x(entry) {
    return LABELS + 10 + (this.scale.places[entry.index] - this.left) * this.zoomed;
  }

  y(entry) {
    return AXIS + this.laneOf.get(entry.actor) * LANE + LANE / 2;
  }

  /** Several changes of a moment are drawn once. */
  draw() {
    if (!this.asked && this.lanes) {
      this.asked = requestAnimationFrame(() => {
        this.asked = 0;
        this.paint();
      });
    }
  }

  paint() {
    const width = this.host.clientWidth;
    const height = AXIS + this.lanes.length * LANE + 4;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = width + 'px';
    this.canvas.style.height = height + 'px';
    this.style = getComputedStyle(document.documentElement);
    const pen = this.pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    this.paintBands(width, height);
    pen.save();
    pen.beginPath();
    pen.rect(LABELS, 0, width - LABELS, height);
    pen.clip();
    this.paintAxis(width, height);
    this.visible().forEach(entry => this.paintEntry(entry, height));
    this.arrows.forEach(([from, to]) => this.paintArrow(from, to));
    this.paintChosen();
    pen.restore();
  }

  colour(name) {
    return this.style.getPropertyValue('--' + name);
  }

  paintBands(width, height) {
    const pen = this.pen;
    this.lanes.forEach((actor, lane) => {
      const y = AXIS + lane * LANE;
      if (lane % 2 === 0) {
        pen.fillStyle = this.colour('band');
        pen.fillRect(0, y, width, LANE);
      }
      pen.fillStyle = this.colour('ink');
      pen.fillText(this.fitted(this.story.actors[actor]), 12, y + LANE / 2);
    });
    pen.fillStyle = this.colour('line');
    pen.fillRect(LABELS - 4, 0, 1, height);
  }

  fitted(name) {
    let text = name;
    while (text.length > 4 && this.pen.measureText(text).width > LABELS - 24) {
      text = text.slice(0, -2) + '…';
    }
    return text;
  }

  visible() {
    const from = this.left - 20 / this.zoomed;
    const to = this.left + (this.room() + 40) / this.zoomed;
    return this.shown.filter(entry => this.scale.places[entry.index] >= from && this.scale.places[entry.index] <= to);
  }

  /** Times stand where there is room; in the compact scale a pause says how long it is. */
  paintAxis(width, height) {
    const pen = this.pen;
    let free = LABELS;
    for (let x = LABELS + 10; x < width; x += 20) {
      const index = this.scale.indexAt(this.left + (x - LABELS - 10) / this.zoomed);
      const entry = this.story.entries[index];
      if (!entry) {
        break;
      }
      const at = this.x(entry);
      if (at >= free && at < width - 30) {
        const text = timeText(entry.nanos);
        pen.fillStyle = this.colour('quiet');
        pen.fillText(text, at, AXIS / 2);
        pen.fillStyle = this.colour('line');
        pen.fillRect(at, AXIS - 5, 1, height);
        free = at + pen.measureText(text).width + 24;
      }
    }
    if (this.mode === 'compact') {
      this.paintPauses(height);
    }
  }

  paintPauses(height) {
    const entries = this.story.entries;
    const first = Math.max(1, this.scale.indexAt(this.left));
    const last = Math.min(entries.length, this.scale.indexAt(this.left + this.room() / this.zoomed) + 1);
    this.pen.fillStyle = this.colour('line');
    this.pen.globalAlpha = 0.6;
    for (let i = first; i < last; i++) {
      if (entries[i].nanos - entries[i - 1].nanos >= IDLE) {
        const start = this.x(entries[i - 1]) + 5;
        this.pen.fillRect(start, AXIS, Math.max(1, this.x(entries[i]) - 5 - start), height);
      }
    }
    this.pen.globalAlpha = 1;
  }

  paintEntry(entry, height) {
    const pen = this.pen;
    const [x, y] = [this.x(entry), this.y(entry)];
    if (entry.marked) {
      pen.fillStyle = this.colour('fault');
      pen.globalAlpha = 0.35;
      pen.fillRect(x - 0.5, AXIS, 1, height);
      pen.globalAlpha = 1;
      this.shape(x, y, [[-5, 5], [0, -6], [5, 5]]);
      return;
    }
    pen.fillStyle = this.colour(entry.failed ? 'trouble' : entry.read ? 'read' : entry.kind);
    switch (entry.kind) {
      case 'delivery': this.shape(x, y, [[-4, -4], [4, 0], [-4, 4]]); break;
      case 'handler': this.shape(x, y, [[-5, 0], [0, -5], [5, 0], [0, 5]]); break;
      default: pen.fillRect(x - (entry.read ? 2 : 4), y - (entry.read ? 2 : 4), entry.read ? 4 : 8, entry.read ? 4 : 8);
    }
  }

  shape(x, y, corners) {
    this.pen.beginPath();
    corners.forEach(([dx, dy]) => this.pen.lineTo(x + dx, y + dy));
    this.pen.fill();
  }

  paintArrow(from, to) {
    if (!this.laneOf.has(from.actor) || !this.laneOf.has(to.actor)) {
      return;
    }
    const pen = this.pen;
    const [x1, y1, x2, y2] = [this.x(from), this.y(from), this.x(to), this.y(to)];
    const bend = y1 === y2 ? -14 : 0;
    pen.strokeStyle = pen.fillStyle = this.colour('arrow');
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.bezierCurveTo(x1 + (x2 - x1) * 0.4, y1 + bend, x2 - (x2 - x1) * 0.4, y2 + bend, x2, y2);
    pen.stroke();
    this.shape(x2, y2, bend ? [[-5, -6], [1, -1], [-6, 0]] : [[-7, -3], [0, 0], [-7, 3]]);
  }

  paintChosen() {
    if (this.chosen && this.laneOf.has(this.chosen.actor)) {
      this.pen.strokeStyle = this.colour('arrow');
      this.pen.lineWidth = 2;
      this.pen.strokeRect(this.x(this.chosen) - 7, this.y(this.chosen) - 7, 14, 14);
      this.pen.lineWidth = 1;
    }
  }

  /** The entry that is drawn nearest to a place on the canvas, unless that is too far away. */
  at(x, y) {
    let nearest = null;
    let best = 12 * 12;
    for (const entry of this.visible()) {
      const distance = (this.x(entry) - x) ** 2 + (this.y(entry) - y) ** 2;
      if (distance < best) {
        best = distance;
        nearest = entry;
      }
    }
    return nearest;
  }

  listen() {
    let drag = null;
    this.host.addEventListener('wheel', event => {
      if (event.shiftKey) {
        return;
      }
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        this.pan(event.deltaX);
      } else {
        this.zoom(Math.exp(-event.deltaY / 300), event.offsetX);
      }
    }, {passive: false});
    this.canvas.addEventListener('pointerdown', event => {
      drag = {x: event.clientX, moved: false};
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener('pointermove', event => {
      const hovered = drag ? null : this.at(event.offsetX, event.offsetY);
      this.canvas.title = hovered ? '#' + hovered.id + ' ' + timeText(hovered.nanos) + ' ' + hovered.what : '';
      if (drag && (drag.moved || Math.abs(event.clientX - drag.x) > 3)) {
        this.pan(drag.x - event.clientX);
        drag = {x: event.clientX, moved: true};
      }
    });
    this.canvas.addEventListener('pointerup', event => {
      if (drag && !drag.moved) {
        this.choose(this.at(event.offsetX, event.offsetY));
      }
      drag = null;
    });
    window.addEventListener('resize', () => this.draw());
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }
}
