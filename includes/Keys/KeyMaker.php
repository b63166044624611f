<?php
/**
 * Makes texts and hashes.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * New keys and new secrets for existing ones. Stores nothing.
 */
final class KeyMaker {

	/**
	 * A new key with its secrets.
	 *
	 * @param NewKey             $wish    What it shall be.
	 * @param \DateTimeImmutable $now     The present instant.
	 * @param bool               $pending Whether it waits for its owner's slot.
	 */
	public static function issue( NewKey $wish, \DateTimeImmutable $now, bool $pending = false ): IssuedKey {
		if ( KeyKind::WooCommerce === $wish->kind ) {
			$pair    = ConsumerPair::make();
			$id      = $pair->id();
			$lookup  = $pair->lookup_hash();
			$hash    = KeyHash::of( $pair->secret() );
			$hint    = substr( $pair->consumer_key->reveal(), -7 );
			$secrets = [
				'consumer_key'    => $pair->consumer_key,
				'consumer_secret' => $pair->consumer_secret,
			];
		} else {
			$text    = KeyText::make( $wish->kind );
			$id      = $text->id;
			$lookup  = null;
			$hash    = KeyHash::of( $text->secret );
			$secrets = [ 'secret' => $text->text() ];
			$hint    = substr( $secrets['secret']->reveal(), -4 );
		}
		$key = new Key(
			id: $id,
			kind: $wish->kind,
			title: $wish->title,
			system: $wish->system,
			user: $wish->user,
			created_by: $wish->created_by,
			origin: $wish->origin,
			clone_id: $wish->clone_id,
			permission: $wish->permission,
			scopes: $wish->scopes,
			allow_in_url: $wish->allow_in_url,
			hash: $hash,
			hint: $hint,
			created_at: $now,
			expires_at: $wish->expires_at,
			revision: 1,
			role: $wish->role,
			areas: $wish->areas,
			allowed_ips: $wish->allowed_ips,
			rate_limit: $wish->rate_limit,
			self_service: $wish->self_service,
			pending: $pending,
			lookup_hash: $lookup,
		);
		return new IssuedKey( $key, $secrets );
	}

	/**
	 * A key with a new secret in the place of the present one. A pair keeps its consumer key, which nobody here knows.
	 *
	 * @param Key $key The key; a pair has its lookup hash.
	 */
	public static function renew( Key $key ): IssuedKey {
		if ( KeyKind::WooCommerce === $key->kind ) {
			$consumer_secret = ConsumerPair::make_consumer_secret();
			$hash            = KeyHash::of( ConsumerPair::hashed_text( (string) $key->lookup_hash, $consumer_secret ) );
			return new IssuedKey( $key->with( [ 'hash' => $hash ] ), [ 'consumer_secret' => $consumer_secret ] );
		}
		$text   = KeyText::renew( $key->kind, $key->id );
		$secret = $text->text();
		$values = [
			'hash' => KeyHash::of( $text->secret ),
			'hint' => substr( $secret->reveal(), -4 ),
		];
		return new IssuedKey( $key->with( $values ), [ 'secret' => $secret ] );
	}
}
