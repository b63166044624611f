/** Where the focus goes when what had it is gone. */
export const PROFILE_HEADING_ID = 'latchkey-account-keys';

export const NAME_ID = 'latchkey-account-key-name';
