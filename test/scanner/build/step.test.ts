import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuildStep, root, runStep } from '#scanner/build/step.ts'

const folder = join('node_modules', '.cache', 'sprawl', `test-${process.pid}`)
const input = join(folder, 'input.txt')
const output = join(folder, 'output.txt')
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
let runs = 0
const step: BuildStep = {
  name: `test-${process.pid}`,
  inputs: [input],
  outputs: [output],
  run: async () => {
    runs += 1
    write(output, 'made')
  },
}

beforeAll(() => write(input, 'one'))
afterAll(() => {
  rmSync(join(root, folder), { recursive: true, force: true })
  rmSync(join(root, `${folder}.hash`), { force: true })
})

test('a step runs once per state of its inputs, and again when its output is gone', async () => {
  expect([await runStep(step), await runStep(step)]).toEqual(['made', 'unchanged'])
  write(input, 'two')
  expect([await runStep(step), await runStep(step)]).toEqual(['made', 'unchanged'])
  rmSync(join(root, output))
  expect([await runStep(step), runs]).toEqual(['made', 3])
})

test('a step that fails or makes nothing is not taken for done', async () => {
  write(input, 'three')
  const idle = { ...step, outputs: [join(folder, 'never.txt')], run: async () => {} }
  await expect(runStep(idle)).rejects.toThrow('did not make')
  const failing = { ...step, run: () => Promise.reject(new Error('broken')) }
  await expect(runStep(failing)).rejects.toThrow('broken')
  expect(await runStep(step)).toBe('made')
})
