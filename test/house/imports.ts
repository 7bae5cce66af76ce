import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'
import { type ImportRow, rows } from './import-rows.ts'

export type Edge = { readonly from: string; readonly specifier: string; readonly to: string | null }

/** Files of the product, as git sees them (tracked, or new and not ignored). */
export function productFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
  return list
    .split('\0')
    .filter((path) => /^(app|components|inventory|prisma|scanner)\/.*\.tsx?$/.test(path))
    .filter((path) => !path.startsWith('scanner/engine/wasm/assembly/'))
    .sort()
}

/** Every import and re-export of a source, static and dynamic; `to` is the file inside the house, or null. */
export function edgesOf(path: string, source: string): Edge[] {
  const { module } = parseSync(path, source)
  const statics = [...module.staticImports, ...module.staticExports.flatMap((each) => each.entries)]
    .map((each) => each.moduleRequest?.value)
    .filter((value): value is string => value !== undefined)
  const dynamics = module.dynamicImports
    .map((each) => source.slice(each.moduleRequest.start, each.moduleRequest.end))
    .filter((text) => /^['"`]/.test(text))
    .map((text) => text.slice(1, -1))
  return [...new Set([...statics, ...dynamics])].map((specifier) => ({
    from: path,
    specifier,
    to: insideOf(path, specifier),
  }))
}

function insideOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  return null
}

export const rowFor = (path: string, source: string): ImportRow | undefined =>
  rows.find((row) => row.applies(path, source))

/** Null when the row allows the edge, else what is wrong with it. */
export function violation(row: ImportRow, edge: Edge): string | null {
  const allowed = edge.to === null ? row.packages.test(edge.specifier) : row.inside.test(edge.to)
  return allowed ? null : `${edge.from} imports ${edge.specifier}: ${row.name}`
}

export function allEdges(): { files: number; edges: { row: ImportRow; edge: Edge }[]; homeless: string[] } {
  const files = productFiles()
  const homeless: string[] = []
  const edges = files.flatMap((path) => {
    const source = readFileSync(path, 'utf8')
    const row = rowFor(path, source)
    if (row === undefined) {
      homeless.push(path)
      return []
    }
    return edgesOf(path, source).map((edge) => ({ row, edge }))
  })
  return { files: files.length, edges, homeless }
}
