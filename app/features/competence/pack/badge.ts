/** What a badge says, beside who signs it. Addresses are whole; times are ISO. */
export type BadgeDetails = {
  /** Where its standing is asked; also its id. */
  id: string
  issuer: { id: string; name: string; url: string }
  achievement: { id: string; title: string; version: number; required: number }
  signedOffAt: string
  /** Mark of the owner's e-mail address, and the salt it was made with. */
  recipient: { hash: string; salt: string }
  revocations: string
  demonstration: boolean
}

const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']

/** An Open Badges 3.0 credential for a record that was signed off. It names its owner only by a mark of their address. */
export function openBadge({
  id,
  issuer,
  achievement,
  signedOffAt,
  recipient,
  revocations,
  demonstration,
}: BadgeDetails) {
  const name = `${demonstration ? 'Demonstration: ' : ''}Peer worker competences signed off`
  return {
    '@context': CONTEXT,
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom: signedOffAt,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${recipient.hash}`,
          identityType: 'emailAddress',
          salt: recipient.salt,
        },
      ],
      achievement: {
        id: achievement.id,
        type: ['Achievement'],
        achievementType: 'Competency',
        name: `${achievement.title}, version ${achievement.version}`,
        description: `The whole competence record of a peer worker, signed off by their supervisor against version ${achievement.version} of the framework.`,
        criteria: {
          narrative: `All ${achievement.required} competences of the required domains were confirmed by a supervisor on evidence, and the record as a whole was signed off with a declaration from each side.`,
        },
      },
    },
    evidence: [
      {
        id,
        type: ['Evidence'],
        name: 'Whether this still stands',
        narrative:
          'This page says whether the sign-off is valid, changed since, superseded or revoked. It shows nothing personal.',
      },
    ],
    credentialStatus: { id: revocations, type: '1EdTechRevocationList' },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019',
      },
    ],
  }
}
