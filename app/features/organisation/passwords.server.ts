import { hash, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Compared against when nobody has the address, so that both answers take the same time. */
let nobody: Promise<string> | null = null

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Whether the password fits; `null` stands for a person who does not exist and takes as long as any other. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const fits = await verify(stored ?? (await nobody), password).catch(() => false)
  return stored !== null && fits
}
