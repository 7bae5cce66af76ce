import { printable } from '#scanner/report/terminal-text.ts'
import type { PolicyText } from '#scanner/vaults/connector.ts'
import { exampleOptions } from '#scanner/vaults/products.ts'
import { kindOf, type VaultWords } from '../vault.ts'
import { optionsFor, productOf, requireMode } from './product.ts'

/**
 * Prints the text to give to whoever grants access: first that of the credential that reads, which can be piped on.
 * Text of another language, and what another credential is granted for "rotate now", is commented out. Throws
 * UsageError for options that are none.
 */
export async function printPolicy({ words, options, mode, json }: VaultWords): Promise<number> {
  const product = await productOf(kindOf(words[0]))
  requireMode(product, mode)
  const read = optionsFor(product, options, exampleOptions(product))
  const reading = product.policy(read, mode)
  const rotating = (product.rotation?.policy(read) ?? []).map((each) => ({
    ...each,
    title: `For "rotate now", to a credential of its own. ${each.title}`,
  }))
  if (json) process.stdout.write(`${JSON.stringify([...reading, ...rotating], null, 2)}\n`)
  else {
    const told = reading.map((each) => printed(each, each.language === reading[0]?.language))
    process.stdout.write([...told, ...rotating.map((each) => printed(each, false))].join('\n'))
  }
  return 0
}

function printed({ title, text }: PolicyText, isPlain: boolean): string {
  const lines = text.split('\n').map(printable)
  const told = isPlain ? lines : lines.map((line) => (line === '' ? '' : `# ${line}`))
  return `# ${title}\n${told.join('\n')}\n`
}
