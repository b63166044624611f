<?php
/**
 * Hands a person what is kept about them.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Privacy;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\KeyWords;
use Latchkey\Usage\PersonalEvents;

/**
 * For WordPress's tool *Export Personal Data*: the keys that act as a person, and the events about them. No secret, no
 * hash, no part of either.
 */
final class Exporter {

	/** Events of one page. */
	private const PER_PAGE = 100;

	/**
	 * Built once by Plugin.
	 *
	 * @param KeyService     $keys   The keys.
	 * @param PersonalEvents $events The audit trail.
	 * @param Clock          $clock  The time.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly PersonalEvents $events,
		private readonly Clock $clock,
	) {}

	/**
	 * Adds this exporter to WordPress's.
	 *
	 * @param array<mixed> $exporters Those that are there.
	 * @return array<mixed>
	 */
	public function add_to( array $exporters ): array {
		$exporters['latchkey'] = [
			'exporter_friendly_name' => __( 'API keys', 'latchkey' ),
			'callback'               => $this->export( ... ),
		];
		return $exporters;
	}

	/**
	 * One page of what is kept about a person.
	 *
	 * @param string $email Of the person's account.
	 * @param int    $page  From 1.
	 * @return array{data: list<array<string, mixed>>, done: bool} As WordPress wants it.
	 * @throws StoreUnavailable When the database did not answer: an export with less in it would be a lie.
	 */
	public function export( string $email, int $page = 1 ): array {
		$user = get_user_by( 'email', $email );
		if ( false === $user ) {
			return [
				'data' => [],
				'done' => true,
			];
		}
		$keys   = array_values( array_filter( $this->keys->all(), static fn( Key $key ): bool => $key->user === $user->ID ) );
		$titles = array_column( array_map( static fn( Key $key ): array => [ $key->id, $key->title ], $keys ), 1, 0 );
		$rows   = $this->events->about( $user->ID, array_map( 'strval', array_keys( $titles ) ), ( $page - 1 ) * self::PER_PAGE, self::PER_PAGE );
		$items  = array_map( static fn( array $row ): array => self::event( $row, $titles ), $rows );
		return [
			'data' => 1 === $page ? [ ...array_map( $this->key( ... ), $keys ), ...$items ] : $items,
			'done' => count( $rows ) < self::PER_PAGE,
		];
	}

	/**
	 * A key as WordPress exports it.
	 *
	 * @param Key $key The key.
	 * @return array<string, mixed>
	 */
	private function key( Key $key ): array {
		return self::item(
			'latchkey_keys',
			__( 'API keys', 'latchkey' ),
			'latchkey-key-' . $key->id,
			[
				__( 'Title', 'latchkey' )             => $key->title,
				__( 'Kind', 'latchkey' )              => KeyWords::kind( $key->kind ),
				__( 'Made for', 'latchkey' )          => $key->system,
				__( 'May', 'latchkey' )               => KeyWords::rights( $key ),
				__( 'Status', 'latchkey' )            => KeyWords::status( $key->status( $this->clock->now() ) ),
				__( 'Made', 'latchkey' )              => self::instant( $key->created_at ),
				__( 'First used', 'latchkey' )        => self::instant( $key->first_used_at ),
				__( 'Ends', 'latchkey' )              => self::instant( $key->expires_at ),
				__( 'Revoked', 'latchkey' )           => self::instant( $key->revoked_at ),
				__( 'Reason', 'latchkey' )            => $key->revoke_reason,
				__( 'Allowed addresses', 'latchkey' ) => [] === $key->allowed_ips ? null : implode( ', ', $key->allowed_ips ),
			]
		);
	}

	/**
	 * An event as WordPress exports it.
	 *
	 * @param array<string, ?string> $row    Columns as the database gives them.
	 * @param array<string, string>  $titles Of the person's keys, by id.
	 * @return array<string, mixed>
	 */
	private static function event( array $row, array $titles ): array {
		return self::item(
			'latchkey_events',
			__( 'What happened to API keys', 'latchkey' ),
			'latchkey-event-' . $row['id'],
			[
				__( 'When', 'latchkey' )         => self::instant( new \DateTimeImmutable( $row['created_at'] . ' UTC' ) ),
				__( 'What happened', 'latchkey' ) => $row['type'],
				__( 'Key', 'latchkey' )          => $titles[ (string) $row['key_id'] ] ?? $row['key_id'],
				__( 'Request', 'latchkey' )      => null === $row['route'] ? null : $row['method'] . ' ' . $row['route'],
				__( 'IP address', 'latchkey' )   => $row['ip'],
			]
		);
	}

	/**
	 * A thing as WordPress exports it; what there is not is left out.
	 *
	 * @param string                 $group The group's id.
	 * @param string                 $label The group's name.
	 * @param string                 $id    The thing's id.
	 * @param array<string, ?string> $facts Name → value.
	 * @return array<string, mixed>
	 */
	private static function item( string $group, string $label, string $id, array $facts ): array {
		$facts = array_filter( $facts, static fn( ?string $value ): bool => null !== $value && '' !== $value );
		return [
			'group_id'    => $group,
			'group_label' => $label,
			'item_id'     => $id,
			'data'        => array_map(
				static fn( string $name, string $value ): array => [
					'name'  => $name,
					'value' => $value, // WordPress escapes it where it prints it.
				],
				array_keys( $facts ),
				array_values( $facts )
			),
		];
	}

	/**
	 * An instant, for people and for programs (RFC 3339).
	 *
	 * @param ?\DateTimeImmutable $instant The instant.
	 */
	private static function instant( ?\DateTimeImmutable $instant ): ?string {
		return $instant?->setTimezone( new \DateTimeZone( 'UTC' ) )->format( 'Y-m-d\TH:i:s\Z' );
	}
}
