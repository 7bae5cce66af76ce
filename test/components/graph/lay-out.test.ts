import { describe, expect, test } from 'vitest'
import { BOX, layOut } from '#components/graph/lay-out.ts'
import type { TouchKind, TouchNode } from '#inventory/model/touches.ts'

const node = (kind: TouchKind, key: string, place = 'somewhere'): TouchNode => ({
  key,
  kind,
  id: null,
  name: key,
  place,
  detail: '',
  alarming: false,
  at: null,
})

describe('the picture of what a credential touches', () => {
  test('stands in columns, and a line goes from each to what it touches', () => {
    const nodes = [node('entry', 'entry'), node('owner', 'o'), node('version', 'v'), node('leak', 'l')]
    const { boxes, lines } = layOut({
      nodes,
      links: [
        { from: 'o', to: 'entry' },
        { from: 'entry', to: 'v' },
        { from: 'v', to: 'l' },
      ],
    })
    const xs = new Map(boxes.map(({ key, x }) => [key, x]))
    const order = ['o', 'entry', 'v', 'l'].map((key) => xs.get(key) ?? -1)
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(new Set(order).size).toBe(4)
    expect(lines.map(({ key }) => key)).toEqual(['o – entry', 'entry – v', 'v – l'])
  })

  test('two hundred of a few places become one box for each place, and none is lost', () => {
    const consumers = Array.from({ length: 200 }, (_, index) =>
      node('consumer', `c${index}`, `namespace ${index % 5}`),
    )
    const { boxes, lines, height } = layOut({
      nodes: [node('entry', 'entry'), ...consumers],
      links: consumers.map(({ key }) => ({ from: key, to: 'entry' })),
    })
    expect(boxes).toHaveLength(6)
    expect(boxes[0]).toMatchObject({ name: 'namespace 0', detail: '40 consumers' })
    expect(lines).toHaveLength(5)
    expect(height).toBeLessThan(400)
  })

  test('two hundred of as many places fit as well, the rest in one box', () => {
    const consumers = Array.from({ length: 200 }, (_, index) =>
      node('consumer', `c${index}`, `place ${index}`),
    )
    const { boxes } = layOut({ nodes: consumers, links: [] })
    expect(boxes).toHaveLength(16)
    expect(boxes.at(-1)).toMatchObject({ detail: '185 consumers' })
    const ys = boxes.map(({ y }) => y).sort((one, other) => one - other)
    for (const [index, y] of ys.entries())
      expect(y - (ys[index - 1] ?? -BOX.height)).toBeGreaterThanOrEqual(BOX.height)
  })

  test('of two hundred what alarms stands by itself, before the others', () => {
    const consumers = Array.from({ length: 200 }, (_, index) => ({
      ...node('consumer', `c${index}`, `place ${index}`),
      alarming: index === 150,
    }))
    const { boxes } = layOut({ nodes: consumers, links: [] })
    expect(boxes).toHaveLength(16)
    expect(boxes[0]).toMatchObject({ key: 'c150', alarming: true })
    expect(boxes.filter(({ alarming }) => alarming)).toHaveLength(1)
  })
})
