import type { Arrow, Picture } from './picture.ts';

const LAYERS = ['web', 'server', 'domain'] as const;

const COLOUR = { slices: '#b45309', apps: '#1d4ed8', right: '#047857', within: '#334155', kernel: '#94a3b8' } as const;
type Kind = keyof typeof COLOUR;

const BOX = { width: 112, height: 48 };
const APP = { width: 132, height: 38, step: 64 };
const RIGHT = { width: 176, height: 104 };
const ADAPTERS_A_LINE = 3;
const COLUMN_STEP = 172;
const APPS_X = 60;
const FIRST_COLUMN_X = 290;
const ROW_Y = { web: 150, server: 370, domain: 580 } as const;
const KERNEL = { y: 700, height: 48 };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** The picture as SVG text. The same imports give the same bytes. */
export function draw(picture: Picture): string {
  const boxes = placeBoxes(picture);
  const width = boxOf(boxes, 'platform').x + RIGHT.width + 50;
  const lines = picture.arrows.map((arrow) => route(arrow, picture, boxes));
  const height = KERNEL.y + KERNEL.height + 60;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" role="img">`,
    '<title>Which part of the program imports which</title>',
    `<defs>${Object.entries(COLOUR)
      .map(([kind, colour]) => arrowHead(kind, colour))
      .join('')}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="24" y="34" font-size="17" font-weight="bold" fill="#0f172a">An arrow: files of the one import files of the other. Drawn from the imports by npm run docs.</text>`,
    ...lines,
    ...[...boxes.values()].map(drawBox),
    legend(height - 24),
    '</svg>',
  ].join('\n')}\n`;
}

function placeBoxes({ slices, apps, adapters, parts }: Picture): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const add = (part: string, box: Box): void => {
    if (parts.has(part)) boxes.set(part, box);
  };
  for (const [column, slice] of slices.entries()) {
    for (const layer of LAYERS)
      add(`modules/${slice}/${layer}`, { x: FIRST_COLUMN_X + column * COLUMN_STEP, y: ROW_Y[layer], ...BOX, lines: [slice, layer] });
  }
  const size = { width: APP.width, height: APP.height };
  add('apps/office', { x: APPS_X, y: ROW_Y.web, ...size, lines: ['apps/office'] });
  for (const [at, app] of apps.entries()) add(app, { x: APPS_X, y: ROW_Y.server - 70 + at * APP.step, ...size, lines: [app] });
  const x = FIRST_COLUMN_X + slices.length * COLUMN_STEP;
  add('apps/office/shell', { x, y: ROW_Y.web, ...RIGHT, lines: ['apps/office/shell', 'what pages', 'are made of'] });
  const named = Map.groupBy(adapters, (_, at) => Math.floor(at / ADAPTERS_A_LINE));
  add('platform', { x, y: ROW_Y.server, ...RIGHT, lines: ['platform', ...[...named.values()].map((names) => names.join(' '))] });
  add('kernel', {
    x: APPS_X - 30,
    y: KERNEL.y,
    width: x + RIGHT.width + 20 - APPS_X + 30,
    height: KERNEL.height,
    lines: ['kernel', 'fields, records, dates, phrases, problems, actors and rights'],
  });
  return boxes;
}

/** One import as a line. Lines of one kind that lead to the same part share their way. */
function route({ from, to }: Arrow, picture: Picture, boxes: ReadonlyMap<string, Box>): string {
  const [a, b] = [boxOf(boxes, from), boxOf(boxes, to)];
  if (to === 'kernel') return toKernel(from, a);
  if (from.startsWith('apps/') && from !== 'apps/office/shell') {
    if (b.x === a.x)
      return line('within', [`M ${a.x} ${middle(a)} C ${a.x - 26} ${middle(a)} ${b.x - 26} ${middle(b)} ${b.x} ${middle(b)}`]);
    return fromApp(a, b, from === 'apps/office' ? 0 : picture.apps.indexOf(from));
  }
  if (to === 'platform' || to === 'apps/office/shell') {
    const x = centre(a) + 34;
    const y = a.y + BOX.height + 18;
    return line('right', [`M ${x} ${a.y + BOX.height} V ${y} H ${b.x}`]);
  }
  if (a.x === b.x && b.y - a.y > 300) {
    const [x, y] = [a.x + a.width + 12, b.y + 16];
    return line('within', [`M ${a.x + a.width} ${a.y + 34} H ${x} V ${y} H ${b.x + b.width}`]);
  }
  if (a.x === b.x) return line('within', [`M ${centre(a)} ${a.y + a.height} V ${b.y}`]);
  if (a.y === b.y) return arc(a, b);
  return line('slices', [
    `M ${centre(a) - 20} ${a.y + a.height} C ${centre(a) - 20} ${a.y + a.height + 70} ${centre(b) + 20} ${b.y - 70} ${centre(b) + 20} ${b.y}`,
  ]);
}

/** Same layer, another slice: an arc above the row. */
function arc(a: Box, b: Box): string {
  const side = Math.sign(b.x - a.x);
  const reach = Math.abs(b.x - a.x) / COLUMN_STEP;
  const [start, end] = [centre(a) + side * 22, centre(b) - side * (8 + 7 * reach)];
  const top = a.y - 22 - 16 * reach;
  return line('slices', [`M ${start} ${a.y} C ${start + side * 14} ${top} ${end - side * 14} ${top} ${end} ${b.y}`]);
}

/** Along a way of its own above the row, and down on whatever the app uses there. */
function fromApp(a: Box, b: Box, at: number): string {
  const row = Object.values(ROW_Y).find((y) => y === b.y) ?? b.y;
  const [turn, way] = [a.x + a.width + 16 + 12 * at, row - 88 - 11 * at];
  const start = middle(a) + (row === ROW_Y.domain ? 8 : 0);
  const down = centre(b) - 40 + 9 * at;
  return line('apps', [`M ${a.x + a.width} ${start} H ${turn + (row === ROW_Y.domain ? 36 : 0)} V ${way} H ${down} V ${b.y}`]);
}

function toKernel(from: string, a: Box): string {
  const end = KERNEL.y;
  if (from === 'apps/office/shell') return line('kernel', [`M ${a.x + a.width} ${middle(a)} H ${a.x + a.width + 14} V ${end}`]);
  if (from.startsWith('apps/')) return line('kernel', [`M ${a.x} ${middle(a) + 8} H ${APPS_X - 20} V ${end}`]);
  if (from === 'platform' || a.y === ROW_Y.domain) return line('kernel', [`M ${centre(a)} ${a.y + a.height} V ${end}`]);
  return line('kernel', [`M ${a.x + a.width} ${a.y + 20} H ${a.x + a.width + 26} V ${end}`]);
}

function line(kind: Kind, [path]: readonly [string]): string {
  return `<path d="${path}" fill="none" stroke="${COLOUR[kind]}" stroke-width="1.6" marker-end="url(#${kind})"/>`;
}

function arrowHead(id: string, colour: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="${colour}"/></marker>`;
}

function drawBox({ x, y, width, height, lines }: Box): string {
  const first = y + height / 2 - (lines.length - 1) * 9 + 5;
  const words = lines.map((text, at) => {
    const style = at === 0 ? 'font-size="15" font-weight="bold" fill="#0f172a"' : 'font-size="13" fill="#334155"';
    return `<text x="${x + width / 2}" y="${first + at * 18}" text-anchor="middle" ${style}>${text}</text>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#f8fafc" stroke="#475569"/>${words.join('')}`;
}

function legend(y: number): string {
  const words: readonly (readonly [Kind, string])[] = [
    ['apps', 'an app composes'],
    ['slices', 'one slice uses another'],
    ['within', 'within a slice or among apps'],
    ['right', 'pages on the shell, servers on the platform'],
    ['kernel', 'the language all speak'],
  ];
  return words
    .map(([kind, text], at) => {
      const x = APPS_X - 30 + at * 225 + (at > 3 ? 90 : 0);
      return `<rect x="${x}" y="${y - 9}" width="18" height="4" fill="${COLOUR[kind]}"/><text x="${x + 24}" y="${y}" font-size="13" fill="#334155">${text}</text>`;
    })
    .join('');
}

function boxOf(boxes: ReadonlyMap<string, Box>, part: string): Box {
  const box = boxes.get(part);
  if (box === undefined) throw new Error(`the picture has no place for ${part}`);
  return box;
}

function centre({ x, width }: Box): number {
  return x + width / 2;
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}
