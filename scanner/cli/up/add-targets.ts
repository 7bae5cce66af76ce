import type { Ctx } from '#inventory/ctx.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { looksLikeRemote } from '#scanner/sources/git/remote-url.ts'

/** Adds each target as a source, unless it is one, and asks for its scan. */
export async function addTargets(ctx: Ctx, targets: readonly string[]): Promise<void> {
  for (const target of targets)
    await addSource(
      ctx,
      looksLikeRemote(target) ? { kind: 'git-url', url: target } : { kind: 'folder', path: target },
    )
}
