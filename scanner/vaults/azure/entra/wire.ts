import { z } from 'zod'

const Time = z
  .string()
  .nullish()
  .transform((text) => (text ? new Date(text) : null))
  .refine((date) => date === null || !Number.isNaN(date.getTime()))

/** `hint`, the first characters of the value, and `key` are not declared: they go no further than this line. */
const Credential = z.object({
  keyId: z.string(),
  displayName: z.string().nullish(),
  startDateTime: Time,
  endDateTime: Time,
})
export const KeyCredential = Credential.extend({
  type: z.string().nullish(),
  usage: z.string().nullish(),
  /** Thumbprint of the certificate. */
  customKeyIdentifier: z.string().nullish(),
})
export type KeyCredential = z.output<typeof KeyCredential>

const Owner = z.object({
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
})
export type Owner = z.output<typeof Owner>

/** An application, or what stands for one in this tenant. */
export const Holder = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  createdDateTime: Time,
  tags: z.array(z.string()).nullish(),
  accountEnabled: z.boolean().nullish(),
  servicePrincipalType: z.string().nullish(),
  passwordCredentials: z.array(Credential).nullish(),
  keyCredentials: z.array(KeyCredential).nullish(),
  owners: z.array(Owner).nullish(),
})
export type Holder = z.output<typeof Holder>

export const SignIn = z.object({
  keyId: z.string().nullish(),
  signInActivity: z.object({ lastSignInDateTime: Time }).nullish(),
})
