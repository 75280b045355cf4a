import sharp from 'sharp';

const drawings = {
  parcel: '<rect x="40" y="60" width="240" height="150" fill="#b97800" stroke="#1d2327"/>',
  invoice: '<rect x="90" y="20" width="140" height="200" fill="#fff" stroke="#1d2327"/>',
} as const;

/** A small drawn picture of a thing, as a file to choose in a form. */
export async function drawnPicture(
  thing: keyof typeof drawings,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">
    <rect width="320" height="240" fill="#fbf8f2"/>${drawings[thing]}</svg>`;
  const buffer = await sharp(Buffer.from(svg)).jpeg().toBuffer();
  return { name: `${thing}.jpg`, mimeType: 'image/jpeg', buffer };
}
