<?php
/**
 * Functions for other plugins.
 *
 * @package Latchkey
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

if ( ! function_exists( 'latchkey_set_up_clone' ) ) {
	/**
	 * Sets a clone up, as `POST /latchkey/v1/clones` does: the clone, an account key named after it, and for a WooCommerce
	 * clone a WooCommerce key if the account owner has switched that on in the settings.
	 *
	 * For PHP code on this site, which is trusted: the caller decides who may do this. Only while a key is in force, the
	 * new account key gets no scope that this key lacks. Each secret is in this one result and nowhere else: hand it over, do not store it.
	 *
	 * @since 0.1.0
	 *
	 * @param array{url: string, language: string, platform: string, title?: ?string, site_id?: string, scopes?: list<string>} $args Fields as on the wire.
	 *     `url`: where the clone is, https unless said. `language`: BCP 47. `platform`: as on the wire, one of Latchkey\Clones\Platform. `title`: its URL unless given. `site_id`: the shop
	 *     unless given. `scopes`: of the account key; `sites:view`, `clones:view`, `profile:view`, `languages:view` unless given.
	 * @return array{clone: array<string, mixed>, keys: list<array<string, mixed>>, keys_skipped: list<array{kind: string, reason: string, message: string}>}|WP_Error
	 *     Keys as on the wire, with `secret`, or `consumer_key` and `consumer_secret`. Errors: `rest_invalid_param`
	 *     (400, `data.params` says which), `latchkey_clone_exists` (409, `data.clone_id` is the clone that has this URL),
	 *     `latchkey_owner_not_named` (409), `latchkey_conflict` (409), `latchkey_unavailable` (503).
	 */
	function latchkey_set_up_clone( array $args ): array|WP_Error {
		$plugin = Latchkey\Plugin::services();
		try {
			$params = Latchkey\Rest\SetUpInput::checked( $args );
			$result = $plugin->onboarding()->set_up( Latchkey\Rest\SetUpInput::request( $params, $plugin->current_key()->key(), false ) );
			return Latchkey\Rest\CloneSchema::set_up( $result, $plugin->key_schema() );
		} catch ( Throwable $error ) {
			return Latchkey\Rest\Errors::from( $error );
		}
	}
}
