import sharp from 'sharp';

export const pictureWidth = 640;
export const pictureHeight = 480;
export const pictureVariants = 4;

const ink = '#1D2327';
const fills = ['#F0B93A', '#5CC6D6', '#93C58A', '#EE8A7B'];

/**
 * Draws a parcel, an invoice or an act without any letters: fonts differ between machines, and a
 * drawing that could be read as a real paper would be a lie.
 */
export async function drawPicture(
  kind: 'photo' | 'invoice' | 'act',
  variant: number,
): Promise<Buffer> {
  const fill = fills[variant % fills.length] ?? ink;
  const inside = kind === 'photo' ? parcel(fill, variant) : sheet(kind, fill, variant);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}"
    height="${pictureHeight}" viewBox="0 0 640 480"><rect width="640" height="480"
    fill="#FBF8F2"/><g fill="none" stroke="${ink}" stroke-width="6" stroke-linejoin="round"
    stroke-linecap="round">${inside}</g></svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 70, effort: 1 }).toBuffer();
}

/** A box on a table, tied with a band. */
function parcel(fill: string, variant: number): string {
  const x = 170 + variant * 12;
  const width = 300 - variant * 18;
  return `<path d="M60 400h520"/>
    <path d="M${x} 180h${width}v220h-${width}z" fill="${fill}"/>
    <path d="M${x} 180l36-60h${width - 72}l36 60" fill="#FFFFFF"/>
    <path d="M${x + width / 2} 120v280M${x} 270h${width}" stroke="#FFFFFF" stroke-width="14"/>
    <path d="M${x + width / 2} 120c-60-70-100 0-4 6M${x + width / 2} 120c60-70 100 0 4 6"/>`;
}

/** A sheet with lines for goods and sums; an act has two signatures as well. */
function sheet(kind: 'invoice' | 'act', fill: string, variant: number): string {
  const lines = Array.from({ length: 4 + variant }, (_, index) => {
    const y = 190 + index * 24;
    return `<path d="M220 ${y}h${130 - index * 9}M400 ${y}h40" stroke-width="5"/>`;
  });
  const signatures =
    '<path d="M220 410c20-26 30 20 50-6s20 8 34 0M360 410c14-20 34 18 50-8s20 6 34 4"/>';
  return `<path d="M180 40h280v400h-280z" fill="#FFFFFF"/>
    <path d="M180 40h280v56h-280z" fill="${fill}"/>
    <path d="M220 140h120" stroke-width="9"/>${lines.join('')}
    ${kind === 'act' ? signatures : '<path d="M360 400h84" stroke-width="12"/>'}`;
}
