import { printable } from '#scanner/report/terminal-text.ts'
import type { PolicyText } from '#scanner/vaults/connector.ts'
import { exampleOptions } from '#scanner/vaults/products.ts'
import { kindOf, type VaultWords } from '../vault.ts'
import { optionsFor, type Product, productOf, requireMode } from './product.ts'

/** Prints the text to give to whoever grants access. Throws UsageError for options that are none. */
export async function printPolicy({ words, options, mode, json }: VaultWords): Promise<number> {
  const product = await productOf(kindOf(words[0]))
  requireMode(product, mode)
  const read = optionsFor(product, options, exampleOptions(product))
  const texts = [...product.policy(read, mode), ...rotationTexts(product, read)]
  if (json) process.stdout.write(`${JSON.stringify(texts, null, 2)}\n`)
  else process.stdout.write(texts.map((each) => printed(each, texts[0]?.language)).join('\n'))
  return 0
}

/** What the credential of "rotate now" is granted, and nothing else is. */
const rotationTexts = (product: Product, options: Parameters<Product['policy']>[0]): PolicyText[] =>
  (product.rotation?.policy(options) ?? []).map((each) => ({
    ...each,
    title: `For "rotate now", to a credential of its own. ${each.title}`,
  }))

/** Text of another language than the first is commented out, so that all of it can be given to `kubectl apply -f -`. */
function printed({ title, language, text }: PolicyText, first: PolicyText['language'] | undefined): string {
  const lines = text.split('\n').map(printable)
  const told = language === first ? lines : lines.map((line) => (line === '' ? '' : `# ${line}`))
  return `# ${title}\n${told.join('\n')}\n`
}
