<?php
/**
 * Where a request comes from.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\AddressList;

/**
 * The client's address: the connection's, unless that is a proxy which the shop has named.
 *
 * Anybody can send X-Forwarded-For. Each proxy appends whom it heard from, so the header is read from the right, and only
 * as far as the hops are named in the constant LATCHKEY_TRUSTED_PROXIES: the first that is not is the client. What lies
 * left of it was written by the client, and is not looked at. A hop that cannot be read ends the walk at the connection.
 */
final class ClientAddress {

	/** Set in wp-config.php: addresses and networks, as a list or as one text with commas. */
	private const CONSTANT = 'LATCHKEY_TRUSTED_PROXIES';

	/**
	 * The shop's own proxies.
	 *
	 * @var AddressList
	 */
	private readonly AddressList $proxies;

	/**
	 * Takes the proxies that are trusted; an entry that is no address or network trusts nobody.
	 *
	 * @param mixed $proxies A list, or one text with commas; nothing else names any.
	 */
	public function __construct( mixed $proxies ) {
		$names         = is_string( $proxies ) ? explode( ',', $proxies ) : ( is_array( $proxies ) ? $proxies : [] );
		$this->proxies = new AddressList( array_values( array_map( trim( ... ), array_filter( $names, is_string( ... ) ) ) ) );
	}

	/**
	 * As wp-config.php says.
	 */
	public static function from_constant(): self {
		return new self( defined( self::CONSTANT ) ? constant( self::CONSTANT ) : [] );
	}

	/**
	 * The client's address.
	 *
	 * @param array<mixed> $server As $_SERVER.
	 * @return ?string In its shortest form, IPv4 within IPv6 as IPv4; null when there is no connection, as in WP-CLI.
	 */
	public function of( array $server ): ?string {
		$connection = is_string( $server['REMOTE_ADDR'] ?? null ) ? AddressList::address( self::without_zone( $server['REMOTE_ADDR'] ) ) : null;
		$header     = $server['HTTP_X_FORWARDED_FOR'] ?? '';
		if ( null === $connection || ! is_string( $header ) || '' === trim( $header ) || ! $this->proxies->contains( $connection ) ) {
			return $connection;
		}
		$client = $connection;
		foreach ( array_reverse( explode( ',', $header ) ) as $hop ) {
			$client = self::hop( trim( $hop, " \t" ) );
			if ( null === $client ) {
				return $connection;
			}
			if ( ! $this->proxies->contains( $client ) ) {
				return $client;
			}
		}
		return $client;
	}

	/**
	 * An address as proxies write it: bare, in brackets, or with a port behind it.
	 *
	 * @param string $text One element of the header.
	 */
	private static function hop( string $text ): ?string {
		if ( 1 === preg_match( '/\A\[([^\]]+)\](?::\d{1,5})?\z/', $text, $parts ) || 1 === preg_match( '/\A([0-9.]+):\d{1,5}\z/', $text, $parts ) ) {
			return AddressList::address( $parts[1] );
		}
		return AddressList::address( $text );
	}

	/**
	 * An address without the interface that it was heard on (fe80::1%eth0, RFC 4007).
	 *
	 * @param string $address The connection's.
	 */
	private static function without_zone( string $address ): string {
		return explode( '%', $address, 2 )[0];
	}
}
