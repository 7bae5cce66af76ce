import type { BucketAddress } from './address.ts'
import type { BucketClient, Reply } from './client.ts'
import { Trouble, troubleOf } from './trouble.ts'

export type BucketObject = { readonly key: string; readonly bytes: number; readonly etag: string | null }
type Page = { readonly objects: readonly BucketObject[]; readonly next: string | null }

/** 1,000 keys of 1,024 bytes, each byte percent-encoded, fit. */
const PAGE_CAP_BYTES = 8 * 1024 * 1024

/** The objects below the prefix, each once, page by page. Throws Trouble. */
export async function* listObjects(
  client: BucketClient,
  { base, prefix }: BucketAddress,
): AsyncGenerator<BucketObject> {
  let token: string | null = null
  let before = new Set<string>()
  for (;;) {
    const query: [string, string][] = [
      ['list-type', '2'],
      ['encoding-type', 'url'],
      ...(prefix === '' ? [] : [['prefix', prefix] satisfies [string, string]]),
      ...(token === null ? [] : [['continuation-token', token] satisfies [string, string]]),
    ]
    const request = { path: base === '' ? '/' : base, query, headers: {}, mostBytes: PAGE_CAP_BYTES }
    const page: Page = await client.ask(() => request, judgePage)
    const keys = new Set<string>()
    for (const object of page.objects) {
      if (!keys.has(object.key) && !before.has(object.key)) yield object
      keys.add(object.key)
    }
    if (page.next === null) return
    if (page.next === token) throw new Trouble('not-a-bucket', 'the same page again')
    token = page.next
    before = keys
  }
}

function judgePage({ status, headers, body, end }: Reply): Page | Trouble {
  const text = body.toString('utf8')
  if (status !== 200) return troubleOf(status, text, regionHeader(headers))
  if (end === 'cut') return new Trouble('cut-off')
  if (end === 'too-long') return new Trouble('not-a-bucket', 'too long')
  return parsePage(text) ?? new Trouble('not-a-bucket')
}

export const regionHeader = (headers: Reply['headers']): string | undefined => {
  const value = headers['x-amz-bucket-region']
  return typeof value === 'string' ? value : undefined
}

/** One answer of ListObjectsV2, or null when it is something else, or has no way on. */
export function parsePage(xml: string): Page | null {
  const text = xml.replace(/^\ufeff?\s*(?:<\?xml[^>]*\?>)?\s*/, '').trimEnd()
  if (!/^<ListBucketResult[\s>]/.test(text) || !text.endsWith('</ListBucketResult>')) return null
  if (/<!/.test(text)) return null
  const [head = '', ...blocks] = text.split('<Contents>')
  const objects: BucketObject[] = []
  let around = head
  const isEncoded = blocks.length > 0 && /<EncodingType>url<\/EncodingType>/.test(text)
  for (const block of blocks) {
    const close = block.indexOf('</Contents>')
    const object = close < 0 ? null : objectOf(block.slice(0, close), isEncoded)
    if (object === null) return null
    objects.push(object)
    around += block.slice(close)
  }
  const next = element(around, 'NextContinuationToken')
  const goesOn = element(around, 'IsTruncated')?.trim() === 'true'
  if (goesOn && (next === null || next === '')) return null
  return { objects, next: goesOn ? next : null }
}

function objectOf(block: string, isEncoded: boolean): BucketObject | null {
  const key = element(block, 'Key')
  const size = element(block, 'Size')?.trim() ?? ''
  if (key === null || key === '' || !/^\d{1,15}$/.test(size)) return null
  return { key: isEncoded ? decoded(key) : key, bytes: Number(size), etag: element(block, 'ETag') }
}

function element(block: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(block)?.[1]
  return text === undefined ? null : unescaped(text)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? all
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
  })

/** As forms are encoded: a plus is a space. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
