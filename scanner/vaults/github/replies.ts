import { z } from 'zod'
import { type KnownPages, knownPages } from './known-pages.ts'
import {
  Authorization,
  DeployKey,
  Environment,
  Installation,
  Repository,
  Secret,
  SelectedRepository,
  TokenGrant,
} from './wire.ts'

/** How a list stands in a reply, and the pages of it that are known. */
export type ReplyList<Item> = { readonly reply: z.ZodType<Item[]>; readonly known: KnownPages<Item> }

const bare = <Item>(item: z.ZodType<Item>): ReplyList<Item> => ({ reply: z.array(item), known: knownPages() })

/** GitHub puts some lists into an object that counts them. */
const inside = <Item>(name: string, item: z.ZodType<Item>): ReplyList<Item> => ({
  reply: z
    .record(z.string(), z.unknown())
    .transform((body) => body[name])
    .pipe(z.array(item)),
  known: knownPages(),
})

export const replies = {
  repositories: bare(Repository),
  secrets: inside('secrets', Secret),
  selectedRepositories: inside('repositories', SelectedRepository),
  environments: inside('environments', Environment),
  deployKeys: bare(DeployKey),
  tokenGrants: bare(TokenGrant),
  authorizations: bare(Authorization),
  installations: inside('installations', Installation),
} as const
