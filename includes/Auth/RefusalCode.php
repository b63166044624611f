<?php
/**
 * Why a request was refused.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * The refusals of authentication, with their HTTP status and what they tell the client: what happened and what to do.
 */
enum RefusalCode: string {

	case MalformedHeader        = 'latchkey_malformed_header';
	case MalformedKey           = 'latchkey_malformed_key';
	case InvalidKey             = 'latchkey_invalid_key';
	case KeyRevoked             = 'latchkey_key_revoked';
	case KeyExpired             = 'latchkey_key_expired';
	case KeyPaused              = 'latchkey_key_paused';
	case SiteMoved              = 'latchkey_site_moved';
	case AddressNotAllowed      = 'latchkey_address_not_allowed';
	case OwnerMissing           = 'latchkey_owner_missing';
	case RateLimited            = 'latchkey_rate_limited';
	case HttpsRequired          = 'latchkey_https_required';
	case KeyInUrl               = 'latchkey_key_in_url';
	case InsufficientPermission = 'latchkey_insufficient_permission';
	case InsufficientScope      = 'latchkey_insufficient_scope';
	case InsufficientRole       = 'latchkey_insufficient_role';
	case NotAllowedHere         = 'latchkey_key_not_allowed_here';
	case Unavailable            = 'latchkey_unavailable';
	case OAuth1Unsupported      = 'latchkey_oauth1_unsupported';

	/**
	 * The HTTP status.
	 */
	public function status(): int {
		return match ( $this ) {
			self::MalformedHeader, self::MalformedKey, self::InvalidKey, self::KeyRevoked, self::KeyExpired, self::OwnerMissing, self::OAuth1Unsupported => 401,
			self::KeyPaused, self::SiteMoved, self::AddressNotAllowed, self::HttpsRequired, self::KeyInUrl, self::InsufficientPermission, self::InsufficientScope, self::InsufficientRole, self::NotAllowedHere => 403,
			self::RateLimited => 429,
			self::Unavailable => 503,
		};
	}

	/**
	 * What the client is told, translated.
	 */
	public function message(): string {
		return match ( $this ) {
			self::MalformedHeader => __( 'The credential was sent in a form that is not understood, or two different ones were sent. Send one: "Authorization: Bearer" with a Latchkey key, or Basic with a consumer key and consumer secret.', 'latchkey' ),
			self::MalformedKey => __( 'This key was mistyped or cut off: its check digits do not match. Copy the whole key again.', 'latchkey' ),
			self::InvalidKey => __( 'This key is not known here, or its secret is wrong. Check which shop it belongs to, or ask the shop’s owner for a new one.', 'latchkey' ),
			self::KeyRevoked => __( 'This key has been revoked and cannot be used again. Ask the shop’s owner for a new one.', 'latchkey' ),
			self::KeyExpired => __( 'This key has expired. Ask the shop’s owner for a new one.', 'latchkey' ),
			self::KeyPaused => __( 'This key is on hold. It has not been revoked: ask the shop’s owner to let it work again.', 'latchkey' ),
			self::SiteMoved => __( 'All API keys are on hold at this address: the shop has moved here, or this is a copy of it. Nothing was changed. Check the address, or ask the shop’s administrator, who decides in wp-admin.', 'latchkey' ),
			self::OwnerMissing => __( 'The person this key acts for no longer has an account with the needed rights. Ask the shop’s administrator.', 'latchkey' ),
			self::AddressNotAllowed => __( 'This key may not be used from the address that this request came from. Ask the shop’s owner to add the address to the key’s list.', 'latchkey' ),
			self::RateLimited => __( 'Too many requests came with this key, or too many wrong keys from this address. Wait for as many seconds as Retry-After says, then go on more slowly.', 'latchkey' ),
			self::HttpsRequired => __( 'This key was sent over plain HTTP and may have been read on the way. Use HTTPS, and have the key replaced.', 'latchkey' ),
			self::KeyInUrl => __( 'This key may not be sent in a URL, where logs keep it. Send it in the Authorization header, and have the key replaced.', 'latchkey' ),
			self::InsufficientPermission => __( 'This key’s permission does not cover this method: GET needs Read, all that changes something needs Write. Ask the shop’s owner.', 'latchkey' ),
			self::InsufficientScope => __( 'This key lacks the scope, or the area of the shop, for this route. Ask the shop’s owner.', 'latchkey' ),
			self::InsufficientRole => __( 'This token cannot be used with its role now. Ask an administrator to choose another role for it.', 'latchkey' ),
			self::NotAllowedHere => __( 'This kind of key does not work on this route. Check the address, or ask for a key of another kind.', 'latchkey' ),
			self::Unavailable => __( 'The key could not be checked, because the shop’s database did not answer as expected. Nothing was changed. Try again shortly.', 'latchkey' ),
			self::OAuth1Unsupported => __( 'OAuth 1.0a needs the plaintext secret, which this shop does not keep. Use HTTPS with Basic authentication: the same consumer key and consumer secret.', 'latchkey' ),
		};
	}
}
