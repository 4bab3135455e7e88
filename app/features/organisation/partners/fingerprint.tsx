import { fingerprintInGroups } from './partner-key.ts'

/** A key's fingerprint, in groups that two people can read to each other. */
export function Fingerprint({ of }: { of: string }) {
  return <code className="fingerprint">{fingerprintInGroups(of) ?? of}</code>
}
