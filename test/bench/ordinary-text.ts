import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const TEXT = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|css|html|txt|map|py|rb|go|java|php|sh|c|h|conf|pm|pl|xml|rst)$/
const LARGEST_FILE_BYTES = 1024 * 1024

/** Files of ordinary source text below a directory, in the order of their names, until there are `bytes` of them. */
export function ordinaryFiles(
  directory: string,
  bytes: number,
): readonly { path: string; content: Uint8Array }[] {
  const files: { path: string; content: Uint8Array }[] = []
  let total = 0
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (total >= bytes) return
      const full = path.join(folder, entry.name)
      if (entry.isDirectory()) visit(full)
      if (!entry.isFile() || !TEXT.test(entry.name) || statSync(full).size > LARGEST_FILE_BYTES) continue
      const content = new Uint8Array(readFileSync(full))
      files.push({ path: full, content })
      total += content.length
    }
  }
  visit(directory)
  return files
}
