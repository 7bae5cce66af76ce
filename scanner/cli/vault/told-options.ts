import { UsageError } from '#scanner/usage-error.ts'

/** Options of a product as `--options` and `-o` told them. Throws UsageError. */
export const optionsOf = (values: {
  readonly options?: string | undefined
  readonly option?: readonly string[] | undefined
}): Record<string, unknown> => ({ ...jsonOptions(values.options), ...pairOptions(values.option ?? []) })

function jsonOptions(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Told below: a parser's message would repeat the text.
  }
  throw new UsageError(
    '--options takes a JSON object, such as {"address":"https://vault.example:8200"}.',
    'vault',
  )
}

/** `-o address=https://…`; a value that is JSON (`regions=["eu-west-1"]`) is that. */
function pairOptions(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError('-o takes name=value.', 'vault')
      return [pair.slice(0, at), readOption(pair.slice(at + 1))]
    }),
  )
}

function readOption(text: string): unknown {
  if (!/^(?:[[{"]|true$|false$|null$|-?\d+$)/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
