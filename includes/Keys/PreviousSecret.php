<?php
/**
 * The secret before the present one.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * After a rotation the former secret goes on working until the overlap ends. How often it was used since is counted apart.
 */
final class PreviousSecret {

	/**
	 * A former secret.
	 *
	 * @param string             $hash        Its hash.
	 * @param \DateTimeImmutable $replaced_at UTC; when the present secret took its place.
	 * @param \DateTimeImmutable $expires_at  UTC; the first instant at which it no longer works.
	 */
	public function __construct(
		public readonly string $hash,
		public readonly \DateTimeImmutable $replaced_at,
		public readonly \DateTimeImmutable $expires_at,
	) {}

	/**
	 * Whether it works at an instant.
	 *
	 * @param \DateTimeImmutable $now The instant.
	 */
	public function works( \DateTimeImmutable $now ): bool {
		return $now < $this->expires_at;
	}

	/**
	 * What is stored. Instants are seconds since the Unix epoch.
	 *
	 * @return array{hash: string, replaced_at: int, expires_at: int}
	 */
	public function to_array(): array {
		return [
			'hash'        => $this->hash,
			'replaced_at' => $this->replaced_at->getTimestamp(),
			'expires_at'  => $this->expires_at->getTimestamp(),
		];
	}

	/**
	 * From a record.
	 *
	 * @param array{hash: string, replaced_at: int, expires_at: int} $data What was stored.
	 */
	public static function from_array( array $data ): self {
		return new self( $data['hash'], new \DateTimeImmutable( '@' . $data['replaced_at'] ), new \DateTimeImmutable( '@' . $data['expires_at'] ) );
	}
}
