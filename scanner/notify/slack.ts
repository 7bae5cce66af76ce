import type { Outgoing } from '#scanner/net/request.ts'
import type { Notice } from './notice.ts'

/** Slack's own limits of a message of blocks. */
const FIELDS_OF_A_SECTION = 10
const MAX_TEXT = 2_900

/** A message for an incoming webhook of Slack. `address` is a credential: it goes nowhere but into the request. */
export function slackRequest(notice: Notice, address: URL): Outgoing {
  const fields = notice.facts.map(({ label, text }) => ({
    type: 'mrkdwn',
    text: `*${plain(label)}*\n${plain(text)}`.slice(0, MAX_TEXT),
  }))
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${plain(notice.title)}*`.slice(0, MAX_TEXT) } },
    ...chunks(fields, FIELDS_OF_A_SECTION).map((some) => ({ type: 'section', fields: some })),
    ...(notice.url === null ? [] : [button(notice.url)]),
  ]
  return {
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: plain(notice.title).slice(0, MAX_TEXT), blocks }),
  }
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))

const button = (url: string) => ({
  type: 'actions',
  elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open in Sprawl' }, url }],
})

/** Foreign text: nothing of it is a link, a mention or a channel. */
const plain = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, '\u200b$&')
