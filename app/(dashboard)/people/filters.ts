import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { PersonStatus } from '#inventory/model/person.ts'

export const personParsers = {
  q: parseAsString,
  status: parseAsStringLiteral(PersonStatus.options),
  team: parseAsString,
}

export const loadPersonState = createLoader(personParsers)
