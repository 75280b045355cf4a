/** A point in pixels from the upper left corner. */
export type Point = readonly [x: number, y: number];

/** A drawing in pixels: filled shapes and thick lines, no more. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Buffer;

  constructor(width: number, height: number, colour: string) {
    this.width = width;
    this.height = height;
    this.pixels = Buffer.alloc(width * height * 3);
    this.fill(
      [
        [0, 0],
        [width, 0],
        [width, height],
        [0, height],
      ],
      colour,
    );
  }

  /** Fills a shape with three corners or more. */
  fill(corners: readonly Point[], colour: string): void {
    const rgb = Buffer.from(colour.slice(1), 'hex');
    for (let y = 0; y < this.height; y += 1) {
      const edges = crossings(corners, y + 0.5);
      for (let pair = 0; pair + 1 < edges.length; pair += 2) {
        const from = Math.max(0, Math.round(edges[pair] ?? 0));
        const until = Math.min(this.width, Math.round(edges[pair + 1] ?? 0));
        for (let x = from; x < until; x += 1) rgb.copy(this.pixels, (y * this.width + x) * 3);
      }
    }
  }

  /** Draws lines from point to point. */
  line(points: readonly Point[], colour: string, thickness = 6): void {
    for (const [index, [x, y]] of points.entries()) {
      const [toX, toY] = points[index + 1] ?? [x, y];
      const length = Math.hypot(toX - x, toY - y);
      if (length === 0) continue;
      const [along, across] = [(toX - x) / length, (toY - y) / length].map(
        (part) => (part * thickness) / 2,
      );
      const [dx = 0, dy = 0] = [along, across];
      this.fill(
        [
          [x - dx - dy, y - dy + dx],
          [toX + dx - dy, toY + dy + dx],
          [toX + dx + dy, toY + dy - dx],
          [x - dx + dy, y - dy - dx],
        ],
        colour,
      );
    }
  }

  /** Fills a rectangle and draws its edge. */
  box([x, y]: Point, [width, height]: Point, fill: string, edge: string): void {
    const corners: Point[] = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ];
    this.fill(corners, fill);
    this.line([...corners, [x, y]], edge);
  }
}

/** Where the edges of a shape cross a row of pixels, from left to right. */
function crossings(corners: readonly Point[], y: number): number[] {
  return corners
    .flatMap(([x, fromY], index) => {
      const [toX, toY] = corners[(index + 1) % corners.length] ?? [x, fromY];
      if (fromY <= y === toY <= y) return [];
      return [x + ((y - fromY) * (toX - x)) / (toY - fromY)];
    })
    .sort((one, other) => one - other);
}
