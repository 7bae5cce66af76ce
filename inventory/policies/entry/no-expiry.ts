import { z } from 'zod'
import { EntryKind } from '#inventory/model/vault.ts'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** Tokens and keys that issuers hand out end by themselves some day. */
export const noExpiry = definePolicy({
  id: 'no-expiry',
  title: 'Issued credentials expire',
  settings: z.object({
    kinds: z
      .array(EntryKind)
      .default([
        'token',
        'service-account-key',
        'application-credential',
        'secret-id',
        'service-credential',
        'service-account-token',
      ]),
  }),
  judge({ kind, enabled, expires, managedBy }: EntrySubject, { kinds }) {
    if (!enabled || managedBy !== null || !kinds.includes(kind)) return satisfied('Nobody asks it to expire.')
    if (expires.status === 'known') return satisfied('It expires.')
    if (expires.status !== 'never') return undecided('Nothing tells whether it expires.')
    return violated('medium', 'It works for ever.')
  },
})
