import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { HostVisibility, SkipReason } from '#inventory/model/organisation.ts'
import { CoverageStanding } from '#inventory/model/organisation-view.ts'

export const coverageParsers = {
  q: parseAsString,
  standing: parseAsStringLiteral(CoverageStanding.options),
  reason: parseAsStringLiteral(SkipReason.options),
  visibility: parseAsStringLiteral(HostVisibility.options),
}

export const loadCoverageState = createLoader(coverageParsers)
