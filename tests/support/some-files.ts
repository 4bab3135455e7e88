import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'

/** Files as people send them, and as nobody should. All made here but the HEIC, which no library of ours writes. */
export const aPdf = (words = 'Thank you') =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

export const aHeic = () => readFileSync('tests/support/files/photo.heic')

/** A photograph as a phone makes it: on its side, with where it was taken. */
export function aJpeg(): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#28785a' } })
    .withExif({
      IFD0: { Make: 'MadeUpPhone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 26/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 39/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

export function aPng(): Promise<Buffer> {
  return sharp({ create: { width: 20, height: 10, channels: 3, background: '#d2a03c' } })
    .png()
    .toBuffer()
}

/** A PNG that claims to be larger than any picture, in a few bytes. */
export async function aHugePng(): Promise<Buffer> {
  const png = await aPng()
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  return png
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Wish = { main?: string; types?: string; relationships?: string; parts?: Record<string, string> }

/** A Word document, as small as it can be; more may be put into it. */
export function aDocx({ main = MAIN, types = '', relationships = '', parts = {} }: Wish = {}): Buffer {
  const files = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/>${types}</Types>`,
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>Thank you</w:t></w:r></w:p></w:body></w:document>',
    'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Type="${RELATIONSHIPS}/hyperlink" Target="https://example.test/" TargetMode="External"/>${relationships}</Relationships>`,
    ...parts,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}

export const A_TEMPLATE = `${RELATIONSHIPS}/attachedTemplate`
export const A_MACRO = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject'

/** A box of an MP4: its length, its name and what is in it. */
export function box(name: string, ...content: (string | Buffer)[]): Buffer {
  const inside = Buffer.concat(content.map((each) => Buffer.from(each as string, 'latin1')))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + inside.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, inside])
}

/** A film as a phone makes it, without the film: where it was made stands in it in four places. */
export function anMp4({ brand = 'mp42', sound = 'sound and pictures' } = {}): Buffer {
  const place = box('\xa9xyz', '\0\x12\x15\xc7+51.5074-000.1278/')
  return Buffer.concat([
    box('ftyp', `${brand}\0\0\0\0${brand}isom`),
    box(
      'moov',
      box('mvhd', 'times'),
      box('trak', box('tkhd', 'a track'), box('udta', place)),
      box('udta', place),
      box('meta', place),
    ),
    box('mdat', sound),
    box('uuid', '0123456789abcdef<x:xmpmeta>51.5074</x:xmpmeta>'),
  ])
}

export const AN_MP3 = Buffer.concat([
  Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
  Buffer.from([0xff, 0xfb, 0x90, 0x64]),
  Buffer.alloc(500),
])

export const AN_EXE = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(400)])
export const AN_SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const A_DECLARED_SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
export const SOME_HTML = Buffer.from('<!doctype html><script>alert(1)</script>')
/** A picture to one program and a script to another. */
export const A_GIF_THAT_RUNS = Buffer.from('GIF89a/*\x01\0\x01\0\0\0\0*/=1;alert(1)', 'latin1')
