import { beforeAll, describe, expect, test } from 'vitest'
import { NotFound } from '#inventory/errors.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'

describe('the steps of an answer', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
  })
  const finding = async (path: string) => (await writeFinding(suite.db, { repositoryId, path })).findingId
  const nobody = newId()

  test('a task is done, and not done after all', async () => {
    const findingId = await finding('task.ts')
    const [task] = (await getFinding(at(suite.db), { findingId })).tasks
    expect(task).toMatchObject({ kind: 'rotate', done: false })
    const taskId = task?.id ?? ''
    expect(await completeTask(at(suite.db), { taskId, done: true })).toMatchObject({ done: true })
    const after = await getFinding(at(suite.db), { findingId })
    expect(after.history[0]?.summary).toBe('Done: Revoke the value and issue a new one')
    expect(after.state).toBe('open')
    expect(await completeTask(at(suite.db), { taskId, done: false })).toMatchObject({ done: false })
    await expect(completeTask(at(suite.db), { taskId: nobody, done: true })).rejects.toThrow(NotFound)
  })
})
