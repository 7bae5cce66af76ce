import { describe, expect, test } from 'vitest'
import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { Invalid, NotFound } from '#inventory/errors.ts'
import { erasePerson } from '#inventory/person/erase-person.ts'
import { mergePeople } from '#inventory/person/merge-people.ts'
import { listViews } from '#inventory/saved-view/list-views.ts'
import { removeView } from '#inventory/saved-view/remove-view.ts'
import { saveView } from '#inventory/saved-view/save-view.ts'
import { useDatabase } from '#test/support/database.ts'
import { signedIn } from '#test/support/sign-in.ts'

describe('saved views', () => {
  const suite = useDatabase()

  async function somebody(): Promise<Ctx> {
    const { personId: id } = await signedIn(suite.db, 'http://127.0.0.1:1', { role: 'analyst' })
    return { ...localCtx(suite.db), actor: { kind: 'person', id, name: 'Somebody' } }
  }
  const view = (name: string, search = {}) => ({ list: 'inventory', name, search }) as const
  const namesOf = async (ctx: Ctx) =>
    (await listViews(ctx, { list: 'inventory' })).items.map(({ name }) => name)

  test('are one person’s, by name, and saved again in their place', async () => {
    const [alice, bob] = [await somebody(), await somebody()]
    await saveView(alice, view('Overdue', { rotation: 'overdue' }))
    await saveView(alice, view('Never used', { used: 'never', sort: 'created' }))
    const again = await saveView(alice, view('Overdue', { rotation: 'overdue,unknown' }))
    expect(await namesOf(alice)).toEqual(['Never used', 'Overdue'])
    expect(again.search).toEqual({ rotation: 'overdue,unknown' })
    expect(await namesOf(bob)).toEqual([])
    await expect(removeView(bob, { viewId: again.id })).rejects.toThrow(NotFound)
    await removeView(alice, { viewId: again.id })
    expect(await namesOf(alice)).toEqual(['Never used'])
  })

  test.each([{ used: 'sometimes' }, { colour: 'red' }, { sort: 'owner' }, { cursor: 'x' }])(
    'hold nothing that the list would not take: %j',
    async (search) => {
      await expect(saveView(await somebody(), view('Odd', search))).rejects.toThrow(Invalid)
    },
  )

  test('go over to the person who is kept, and go with who is erased', async () => {
    const [from, into] = [await somebody(), await somebody()]
    for (const name of ['Mine', 'Both']) await saveView(from, view(name))
    await saveView(into, view('Both', { used: 'never' }))
    const admin = localCtx(suite.db)
    await mergePeople(admin, { fromId: from.actor.id, intoId: into.actor.id })
    const { items } = await listViews(into, { list: 'inventory' })
    expect(items.map(({ name, search }) => [name, search])).toEqual([
      ['Both', { used: 'never' }],
      ['Mine', {}],
    ])
    await erasePerson(admin, { personId: into.actor.id })
    expect(await suite.db.savedView.count({ where: { personId: into.actor.id } })).toBe(0)
  })
})
