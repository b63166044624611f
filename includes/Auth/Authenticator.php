<?php
/**
 * Judges credentials.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Fence\Fence;
use Latchkey\Keys\AddressList;
use Latchkey\Keys\Clock;
use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\Exceptions\MalformedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyHash;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRepository;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\KeyText;
use Latchkey\Keys\Secret;

/**
 * Credential to verdict: form, HTTPS, look-up, secret, status, place, owner. Whatever throws on the way is a refusal.
 */
final class Authenticator {

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyRepository $keys   The stored keys.
	 * @param Owners        $owners Whom keys act as.
	 * @param Clock         $clock  The time.
	 * @param Fence         $fence  Whether keys are on hold at this place.
	 * @param ClientAddress $client Where the request comes from.
	 */
	public function __construct(
		private readonly KeyRepository $keys,
		private readonly Owners $owners,
		private readonly Clock $clock,
		private readonly Fence $fence,
		private readonly ClientAddress $client,
	) {}

	/**
	 * Judges what a request presents.
	 *
	 * @param RequestCredentials $request What was found in it.
	 * @param bool               $secure  Whether it came over HTTPS, or need not.
	 * @return ?Verdict Null when there is no credential of ours: the request is not ours to judge.
	 */
	public function judge( RequestCredentials $request, bool $secure ): ?Verdict {
		if ( [] === $request->credentials ) {
			return null;
		}
		try {
			return $this->decide( $request->credentials, $secure );
		} catch ( \Throwable $error ) {
			Refusals::log( $error );
			return Verdict::refused( RefusalCode::Unavailable );
		}
	}

	/**
	 * The decision, which may throw.
	 *
	 * @param non-empty-list<Credential> $credentials Different credentials.
	 * @param bool                       $secure      Whether the connection is.
	 */
	private function decide( array $credentials, bool $secure ): ?Verdict {
		$pairs = [];
		foreach ( $credentials as $place => $credential ) {
			if ( CredentialForm::Unsupported !== $credential->form ) {
				$pairs[] = $credential->pair();
			} elseif ( $credential->is_bearer() || 1 === count( $credentials ) ) {
				return Verdict::refused( RefusalCode::MalformedHeader );
			} else {
				// Half a pair beside a whole credential says nothing: a native client may send it.
				unset( $credentials[ $place ] );
			}
		}
		$credentials = array_values( $credentials );
		if ( [] === $credentials || [] === $pairs ) {
			return Verdict::refused( RefusalCode::MalformedHeader );
		}
		if ( count( array_filter( $pairs ) ) === count( $credentials ) ) {
			return $this->decide_pairs( $credentials, $pairs, $secure );
		}
		return count( $credentials ) > 1
			? Verdict::refused( RefusalCode::MalformedHeader )
			: $this->decide_bearer( $credentials[0], $secure );
	}

	/**
	 * A Bearer key. Its prefix is ours alone, so every fault is a refusal.
	 *
	 * @param Credential $credential The presented text.
	 * @param bool       $secure     Whether the connection is.
	 */
	private function decide_bearer( Credential $credential, bool $secure ): Verdict {
		if ( CredentialForm::Url === $credential->form ) {
			return Verdict::refused( RefusalCode::KeyInUrl );
		}
		try {
			$text = KeyText::parse( $credential->text->reveal() );
		} catch ( MalformedKey ) {
			return Verdict::refused( RefusalCode::MalformedKey );
		}
		if ( ! $secure ) {
			return Verdict::refused( RefusalCode::HttpsRequired );
		}
		$key = $this->keys->find( $text->id );
		return null === $key || $key->kind !== $text->kind || $key->pending
			? Verdict::refused( RefusalCode::InvalidKey )
			: $this->decide_key( $key, $text->secret, $credential );
	}

	/**
	 * Pairs. One without a row of ours is WooCommerce's to judge: native keys look the same.
	 *
	 * @param non-empty-list<Credential>   $credentials The presented texts.
	 * @param non-empty-list<?ConsumerPair> $pairs      The same as pairs.
	 * @param bool                         $secure      Whether the connection is.
	 */
	private function decide_pairs( array $credentials, array $pairs, bool $secure ): ?Verdict {
		$ours = [];
		foreach ( $pairs as $place => $pair ) {
			$key = null === $pair ? null : $this->keys->find( $pair->id() );
			if ( null !== $key && KeyKind::WooCommerce === $key->kind ) {
				$ours[ $place ] = $key;
			}
		}
		if ( [] === $ours ) {
			return null;
		}
		foreach ( $credentials as $credential ) {
			if ( CredentialForm::OAuth1 === $credential->form ) {
				return Verdict::refused( RefusalCode::OAuth1Unsupported );
			}
		}
		if ( count( $credentials ) > 1 || ! isset( $pairs[0] ) ) {
			return Verdict::refused( RefusalCode::MalformedHeader );
		}
		return $secure
			? $this->decide_key( $ours[0], $pairs[0]->secret(), $credentials[0] )
			: Verdict::refused( RefusalCode::HttpsRequired );
	}

	/**
	 * A key that exists: its state is told only to someone with the right secret.
	 *
	 * @param Key        $key        The key.
	 * @param Secret     $secret     The presented secret part.
	 * @param Credential $credential How it came.
	 */
	private function decide_key( Key $key, Secret $secret, Credential $credential ): Verdict {
		if ( KeyHash::verify( $secret, $key->hash ) ) {
			return $this->decide_known( $key, $credential );
		}
		$previous = $key->previous;
		return null !== $previous && $previous->works( $this->clock->now() ) && KeyHash::verify( $secret, $previous->hash )
			? $this->decide_known( $key, $credential )->by_previous()
			: Verdict::refused( RefusalCode::InvalidKey );
	}

	/**
	 * A key whose secret was shown.
	 *
	 * @param Key        $key        The key.
	 * @param Credential $credential How it came.
	 */
	private function decide_known( Key $key, Credential $credential ): Verdict {
		if ( CredentialForm::Url === $credential->form && ! $key->allow_in_url ) {
			return Verdict::refused( RefusalCode::KeyInUrl, $key );
		}
		$refusal = match ( $key->status( $this->clock->now() ) ) {
			KeyStatus::Active  => null,
			KeyStatus::Revoked => RefusalCode::KeyRevoked,
			KeyStatus::Expired => RefusalCode::KeyExpired,
			KeyStatus::Paused  => RefusalCode::KeyPaused,
		};
		if ( null !== $refusal ) {
			return Verdict::refused( $refusal, $key );
		}
		if ( $this->fence->holds_and_tells() ) {
			return Verdict::refused( RefusalCode::SiteMoved, $key );
		}
		if ( [] !== $key->allowed_ips && ! ( new AddressList( $key->allowed_ips ) )->contains( (string) $this->client->of( $_SERVER ) ) ) {
			return Verdict::refused( RefusalCode::AddressNotAllowed, $key );
		}
		$owner = $this->owners->acting_for( $key );
		return null === $owner
			? Verdict::refused( RefusalCode::OwnerMissing, $key )
			: Verdict::allowed( $key, $owner );
	}
}
