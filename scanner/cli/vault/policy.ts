import { printable } from '#scanner/report/terminal-text.ts'
import { exampleOptions } from '#scanner/vaults/products.ts'
import { kindOf, type VaultWords } from '../vault.ts'
import { optionsFor, productOf } from './product.ts'

/** Prints the text to give to whoever grants access. Throws UsageError for options that are none. */
export async function printPolicy({ words, options, mode, json }: VaultWords): Promise<number> {
  const product = await productOf(kindOf(words[0]))
  const texts = product.policy(optionsFor(product, options, exampleOptions(product)), mode)
  if (json) process.stdout.write(`${JSON.stringify(texts, null, 2)}\n`)
  else
    process.stdout.write(texts.map(({ title, text }) => `# ${title}\n${printableLines(text)}\n`).join('\n'))
  return 0
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')
