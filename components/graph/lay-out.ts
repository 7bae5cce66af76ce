import type { Touches, TouchKind, TouchNode } from '#inventory/model/touches.ts'

/** A box of the picture: one thing, or many of one place. */
export type Box = {
  readonly key: string
  readonly kind: TouchKind
  readonly name: string
  readonly detail: string
  readonly alarming: boolean
  readonly x: number
  readonly y: number
}
export type Line = { readonly key: string; readonly path: string; readonly alarming: boolean }
export type Picture = {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

export const BOX = { width: 132, height: 36 } as const
const GAP = { column: 22, row: 9 } as const
/** More than so many in one column cannot be read: those of one place become one box. */
const MOST_IN_COLUMN = 16
/** So many of them at most are what must be seen first. */
const MOST_ALONE = 6

/** From who is around it, over the entry and its versions, to where it leaked. */
const columns: readonly (readonly TouchKind[])[] = [
  ['owner', 'consumer', 'twin'],
  ['entry'],
  ['version'],
  ['leak'],
  ['repository'],
]

type Group = { readonly key: string; readonly nodes: readonly [TouchNode, ...TouchNode[]] }

/** Lays nodes out in columns that stay readable at any number of them. */
export function layOut({ nodes, links }: Pick<Touches, 'nodes' | 'links'>): Picture {
  const filled = columns
    .map((kinds) => groupsOf(nodes.filter(({ kind }) => kinds.includes(kind))))
    .filter((groups) => groups.length > 0)
  const height = Math.max(...filled.map((groups) => columnHeight(groups.length)), BOX.height)
  const boxes = filled.flatMap((groups, column) =>
    groups.map((group, row) => boxOf(group, column, row, (height - columnHeight(groups.length)) / 2)),
  )
  const boxByNode = new Map(
    filled.flat().flatMap(({ key, nodes: held }) => held.map((node) => [node.key, key] as const)),
  )
  const byKey = new Map(boxes.map((box) => [box.key, box]))
  const width = filled.length * (BOX.width + GAP.column) - GAP.column
  return { width, height, boxes, lines: linesOf(links, boxByNode, byKey) }
}

const columnHeight = (rows: number) => rows * (BOX.height + GAP.row) - GAP.row

/** Each by itself while they fit; then what alarms and who owns it by itself, the others by place, and the rest as one. */
function groupsOf(nodes: readonly TouchNode[]): Group[] {
  if (nodes.length <= MOST_IN_COLUMN) return nodes.map(alone)
  const telling = nodes.filter(({ alarming, kind }) => alarming || kind === 'owner').slice(0, MOST_ALONE)
  const others = nodes.filter((node) => !telling.includes(node))
  return [...telling.map(alone), ...byPlaces(others, MOST_IN_COLUMN - telling.length)]
}

const alone = (node: TouchNode): Group => ({ key: node.key, nodes: [node] })

function byPlaces(nodes: readonly TouchNode[], most: number): Group[] {
  const byPlace = Map.groupBy(nodes, ({ kind, place }) => `${kind} at ${place}`)
  const groups = [...byPlace].flatMap(([key, [first, ...rest]]) =>
    first === undefined
      ? []
      : [{ key: rest.length === 0 ? first.key : key, nodes: [first, ...rest] as const }],
  )
  groups.sort((one, other) => other.nodes.length - one.nodes.length)
  const shown = groups.slice(0, groups.length > most ? most - 1 : most)
  const [first, ...rest] = groups.slice(shown.length).flatMap(({ nodes: held }) => [...held])
  return first === undefined ? shown : [...shown, { key: 'the rest', nodes: [first, ...rest] }]
}

function boxOf({ key, nodes }: Group, column: number, row: number, top: number): Box {
  const [first, ...rest] = nodes
  const places = new Set(nodes.map(({ place }) => place))
  const words = rest.length === 0 ? null : kindsOf(nodes)
  return {
    key,
    kind: first.kind,
    name: words === null ? first.name : places.size === 1 ? first.place : `${places.size} more places`,
    detail: words ?? (first.detail === '' ? first.place : first.detail),
    alarming: nodes.some(({ alarming }) => alarming),
    x: column * (BOX.width + GAP.column),
    y: top + row * (BOX.height + GAP.row),
  }
}

const many: Record<TouchKind, string> = {
  owner: 'owners',
  consumer: 'consumers',
  twin: 'entries with the same value',
  entry: 'entries',
  version: 'versions',
  leak: 'leaks',
  repository: 'repositories',
}

const kindsOf = (nodes: readonly TouchNode[]): string =>
  [...Map.groupBy(nodes, ({ kind }) => kind)].map(([kind, own]) => `${own.length} ${many[kind]}`).join(', ')

function linesOf(
  links: Touches['links'],
  boxByNode: ReadonlyMap<string, string>,
  byKey: ReadonlyMap<string, Box>,
): Line[] {
  const lines = new Map<string, Line>()
  for (const link of links) {
    const [from, to] = [boxOfNode(link.from, boxByNode, byKey), boxOfNode(link.to, boxByNode, byKey)]
    if (from === undefined || to === undefined) continue
    const key = `${from.key} – ${to.key}`
    lines.set(key, { key, path: curve(from, to), alarming: from.alarming && to.alarming })
  }
  return [...lines.values()]
}

const boxOfNode = (
  node: string,
  boxByNode: ReadonlyMap<string, string>,
  byKey: ReadonlyMap<string, Box>,
): Box | undefined => byKey.get(boxByNode.get(node) ?? '')

function curve(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + BOX.width, from.y + BOX.height / 2, to.x, to.y + BOX.height / 2]
  const middle = (x1 + x2) / 2
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`
}
