import { describe, expect, test } from 'vitest'
import { rows } from './import-rows.ts'
import { allEdges, edgesOf, rowFor, violation } from './imports.ts'

const house = allEdges()

describe('who may import whom', () => {
  test('the house was really read', () => {
    expect(house.files).toBeGreaterThan(150)
    expect(house.edges.length).toBeGreaterThan(house.files)
    expect(house.homeless).toEqual([])
  })

  test('no file imports what its row forbids', () => {
    expect(house.edges.map(({ row, edge }) => violation(row, edge)).filter((each) => each !== null)).toEqual(
      [],
    )
  })

  test.each(rows)('$name: a planted import is refused', (row) => {
    const source = `${row.planted.source ?? ''}import '${row.planted.specifier}'\n`
    expect(rowFor(row.planted.path, source)).toBe(row)
    const [edge] = edgesOf(row.planted.path, source)
    expect(edge && violation(row, edge)).toContain(row.planted.path)
  })

  test('dynamic imports and re-exports count', () => {
    const source = "export { a } from '#scanner/x.ts'\nconst b = () => import('#prisma/client.ts')\n"
    expect(edgesOf('app/y.ts', source).map((edge) => edge.to)).toEqual(['scanner/x.ts', 'prisma/client.ts'])
  })
})
