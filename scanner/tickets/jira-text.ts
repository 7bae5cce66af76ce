/** Lines as a document of Jira's cloud (Atlassian Document Format, version 1): text stays text. */
export function asDocument(lines: readonly string[], url: string | null) {
  const paragraphs = lines.map((text) => paragraph({ type: 'text', text }))
  const link =
    url === null
      ? []
      : [paragraph({ type: 'text', text: 'Open in Sprawl', marks: [{ type: 'link', attrs: { href: url } }] })]
  return { type: 'doc', version: 1, content: [...paragraphs, ...link] }
}

const paragraph = (text: object) => ({ type: 'paragraph', content: [text] })

/** The same in the wiki markup of servers: what would be markup is escaped. */
export const asText = (lines: readonly string[], url: string | null): string =>
  [...lines.map((line) => line.replace(/[\\{}[\]*_+^~|!-]/g, '\\$&')), ...(url === null ? [] : [url])].join(
    '\n',
  )
