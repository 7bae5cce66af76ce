export type XmlElement = {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: XmlElement[]
}

const TOKEN =
  /<\?xml version="1\.0" encoding="UTF-8"\?>\n|<\/([a-z-]+)>|<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y

/** Attributes and children of the root of a document. Throws on anything that is not well formed XML 1.0. */
export function parseXml(text: string): [Record<string, string>, readonly XmlElement[]] {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error('a character that XML cannot hold')
  const top: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [top]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (found === null) throw new Error(`no XML at ${text.slice(at, at + 40)}`)
    const [, closed, opened, attributes = '', empty, characters = ''] = found
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    if (opened !== undefined) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [] }
      open.at(-1)?.children.push(element)
      if (empty === '') open.push(element)
    }
    decode(characters)
  }
  const root = top.children[0]
  if (open.length !== 1 || root === undefined || top.children.length !== 1) throw new Error('no single root')
  return [root.attributes, root.children]
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    decode(value),
  ])
  return Object.fromEntries(pairs)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&([a-z]*;?)/g, (whole, name: string) => {
    const known = ENTITIES[name.slice(0, -1)]
    if (known === undefined || !name.endsWith(';')) throw new Error(`no entity: ${whole}`)
    return known
  })
}
