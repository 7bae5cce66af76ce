import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { AddAlias } from '#inventory/model/person.ts'
import { lockPerson } from './lock-people.ts'
import { writeAlias } from './write-alias.ts'

const Login = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/)

/** Joins commits by an e-mail, or a GitHub login, to a person. Throws Invalid, Conflict when it is somebody else's. */
export async function addAlias(ctx: Ctx, input: AddAlias): Promise<{ changed: boolean }> {
  allow(ctx, 'person.manage')
  const { personId, kind, value } = AddAlias.parse(input)
  const form = kind === 'commit-email' ? z.email() : Login
  if (!form.safeParse(value).success)
    throw new Invalid(kind === 'commit-email' ? 'This is no e-mail address.' : 'This is no GitHub login.')
  return inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, personId)
    if (person.erasedAt !== null) throw new Conflict('This person was erased.')
    const changed = await writeAlias(tx, ctx, personId, { kind, value })
    if (changed)
      await recordAudit(tx, ctx, {
        action: 'person.add-alias',
        subjectKind: 'person',
        subjectId: personId,
        after: { kind },
      })
    return { changed }
  })
}
