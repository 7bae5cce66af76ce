import { printable } from '#scanner/report/terminal-text.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { connectorOf } from '#scanner/vaults/open-connector.ts'
import { EXAMPLE_OPTIONS } from '#scanner/vaults/products.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { kindOf, type VaultWords } from '../vault.ts'

/** Prints the text to give to whoever grants access. Throws UsageError for options that are none. */
export async function printPolicy({ words, options, mode, json }: VaultWords): Promise<number> {
  const kind = kindOf(words[0])
  const connector = await connectorOf(kind).catch((error: unknown) => {
    throw error instanceof VaultError ? new UsageError(`${error.message} ${error.hint}`, 'vault') : error
  })
  const read = connector.options.safeParse(options)
  const usable = read.success ? read : connector.options.safeParse({ ...EXAMPLE_OPTIONS, ...options })
  if (!usable.success)
    throw new UsageError(
      `Say the options of ${connector.title}: ${usable.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
      'vault',
    )
  const texts = connector.policy(usable.data, mode)
  if (json) process.stdout.write(`${JSON.stringify(texts, null, 2)}\n`)
  else
    process.stdout.write(texts.map(({ title, text }) => `# ${title}\n${printableLines(text)}\n`).join('\n'))
  return 0
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')
