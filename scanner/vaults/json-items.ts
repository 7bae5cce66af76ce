import { VaultError } from './vault-error.ts'

export type JsonItem = {
  /** Name of the list; empty where the file is a list itself. */
  readonly list: string
  readonly item: unknown
}

/** One item; a file of any size is read with this much of it in memory. */
const MOST_CHARACTERS = 64 * 1024 * 1024

/**
 * Objects in the lists of a JSON file, one after the other: of the lists that stand under `lists` in its outer object,
 * or of the file when it is a list. Throws VaultError when it is no JSON.
 */
export async function* jsonItems(
  content: AsyncIterable<Uint8Array>,
  lists: readonly string[],
): AsyncGenerator<JsonItem> {
  const decoder = new TextDecoder('utf-8')
  const reader = itemReader(new Set(lists))
  for await (const chunk of content) yield* reader.take(decoder.decode(chunk, { stream: true }))
  yield* reader.take(decoder.decode())
  reader.end()
}

const OPEN = new Map([
  ['{', '}'],
  ['[', ']'],
])
const CLOSE = new Set(['}', ']'])

function itemReader(lists: ReadonlySet<string>) {
  let buffer = ''
  let at = 0
  /** Where what is held begins: an item, or a string that may be a key; null: nothing is held. */
  let from: number | null = null
  let isItem = false
  let isString = false
  let isEscaped = false
  let key = ''
  const open: string[] = []

  const isList = () =>
    open.length === 1 ? open[0] === ']' : open.length === 2 && open.join('') === '}]' && lists.has(key)
  const held = () => buffer.slice(from ?? 0, at + 1)

  function* step(character: string): Generator<JsonItem> {
    if (isString) {
      if (isEscaped) isEscaped = false
      else if (character === '\\') isEscaped = true
      else if (character === '"') {
        isString = false
        if (isItem || from === null) return
        key = String(parsed(held()))
        from = null
      }
      return
    }
    if (character === '"') {
      isString = true
      if (!isItem && open.length === 1 && open[0] === '}') from = at
      return
    }
    const closing = OPEN.get(character)
    if (closing !== undefined) {
      if (!isItem && character === '{' && isList()) {
        isItem = true
        from = at
      }
      open.push(closing)
    } else if (CLOSE.has(character)) {
      if (open.pop() !== character) throw broken()
      if (!isItem || !isList()) return
      yield { list: open.length === 1 ? '' : key, item: parsed(held()) }
      isItem = false
      from = null
    }
  }

  return {
    *take(text: string): Generator<JsonItem> {
      buffer += text
      for (; at < buffer.length; at++) yield* step(buffer.charAt(at))
      buffer = from === null ? '' : buffer.slice(from)
      at = buffer.length
      if (from !== null) from = 0
      if (buffer.length > MOST_CHARACTERS) throw broken()
    },
    end() {
      if (open.length > 0 || isString) throw broken()
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw broken()
  }
}

const broken = () =>
  new VaultError('failed', 'The file is no JSON that can be read.', 'Check that it is whole.')
