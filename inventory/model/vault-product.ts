import { z } from 'zod'
import { VaultKind } from './vault.ts'

/** JSON Schema, as zod writes it, of what a connector takes. */
export const ProductSchema = z.record(z.string(), z.json())
export type ProductSchema = z.infer<typeof ProductSchema>

/** The least that whoever grants access has to give, to copy. */
export const ProductPolicy = z.object({
  title: z.string().max(500),
  language: z.enum(['hcl', 'json', 'yaml', 'shell', 'text']),
  text: z.string().max(100_000),
})
export type ProductPolicy = z.infer<typeof ProductPolicy>

/** A file that the vendor's own tools make, and the command that makes it. */
export const ProductExport = z.object({
  name: z.string().max(100),
  title: z.string().max(500),
  madeBy: z.string().max(2_000),
})
export type ProductExport = z.infer<typeof ProductExport>

/** What the program can read, as its workers told: the card of a connector. */
export const VaultProduct = z.object({
  kind: VaultKind,
  title: z.string().max(200),
  options: ProductSchema,
  credential: ProductSchema,
  /** By mode, with the usual options. */
  policies: z.object({ metadata: z.array(ProductPolicy), fingerprint: z.array(ProductPolicy) }),
  exports: z.array(ProductExport),
  /** What it rotates on our word and what to grant for that, to a credential of its own; null: nothing. */
  rotation: z.object({ what: z.string().max(1_000), policies: z.array(ProductPolicy) }).nullable(),
  /** Why it gives no value to read, in words: metadata is all there is. Null where it does. */
  valueless: z.string().max(500).nullable(),
})
export type VaultProduct = z.infer<typeof VaultProduct>

export const VaultProducts = z.array(VaultProduct)
