import { createLoader, parseAsBoolean, parseAsStringLiteral } from 'nuqs/server'
import { UnownedFilters, UnownedKind } from '#inventory/model/unowned.ts'
import { checked } from '../checked.ts'

const { shape } = UnownedFilters

export const unownedParsers = {
  kind: parseAsStringLiteral(UnownedKind.options).withDefault('credential'),
  orphan: parseAsBoolean,
  suggested: parseAsBoolean,
  repository: checked(shape.repository),
  vault: checked(shape.vault),
  path: checked(shape.path),
  topic: checked(shape.topic),
  tag: checked(shape.tag),
}
export const loadUnowned = createLoader(unownedParsers)

type InUrl = {
  readonly [Name in keyof typeof unownedParsers]: UnownedFilters[Name & keyof UnownedFilters] | null
}

/** What is not set is left out. */
export const toFilters = (url: InUrl): UnownedFilters => ({
  kind: url.kind ?? 'credential',
  ...(url.orphan == null ? {} : { orphan: url.orphan }),
  ...(url.suggested == null ? {} : { suggested: url.suggested }),
  ...(url.repository == null ? {} : { repository: url.repository }),
  ...(url.vault == null ? {} : { vault: url.vault }),
  ...(url.path == null || url.path === '' ? {} : { path: url.path }),
  ...(url.topic == null || url.topic === '' ? {} : { topic: url.topic }),
  ...(url.tag == null || url.tag === '' ? {} : { tag: url.tag }),
})
