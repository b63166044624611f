<?php
/**
 * A key as it is kept.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * One credential: everything about it but its secret. A copy is changed, never the object.
 */
final class Key {

	/**
	 * All the facts of a key.
	 *
	 * @param string                  $id            24 characters of [0-9a-z].
	 * @param KeyKind                 $kind          What it is.
	 * @param string                  $title         A label, without effect on access.
	 * @param ?string                 $system        The clone, site or program that it was made for.
	 * @param int                     $user          The user it acts as. An account key acts as the present account owner instead.
	 * @param ?int                    $created_by    The user who made it; null when nobody was signed in.
	 * @param Origin                  $origin        How it was made.
	 * @param ?string                 $clone_id      The clone it was made for.
	 * @param ?Permission             $permission    Null for account keys.
	 * @param list<Scope>             $scopes        Empty but for account keys.
	 * @param bool                    $allow_in_url  Whether a pair may come in the query string.
	 * @param string                  $hash          The secret's hash.
	 * @param string                  $hint          The last characters of what the client sends.
	 * @param \DateTimeImmutable      $created_at    UTC.
	 * @param ?\DateTimeImmutable     $expires_at    UTC; the first instant at which it no longer works.
	 * @param ?\DateTimeImmutable     $first_used_at UTC; when it was first let in.
	 * @param ?\DateTimeImmutable     $revoked_at    UTC.
	 * @param ?int                    $revoked_by    The user who revoked it.
	 * @param ?string                 $revoke_reason In that user's words.
	 * @param int                     $revision      Counts the record's changes.
	 * @param ?string                 $role          The role that a role token is cut down to.
	 * @param ?Areas                  $areas         What a pair may do in each area; null for all of them.
	 * @param list<string>            $allowed_ips   As AddressList takes them; empty for any address.
	 * @param ?int                    $rate_limit    Requests a minute; null for no limit.
	 * @param bool                    $self_service  Whether it may rotate and revoke itself.
	 * @param ?\DateTimeImmutable     $paused_at     UTC; since when it is on hold.
	 * @param bool                    $pending       Whether a personal key has not got its owner's slot yet: nobody can use it.
	 * @param ?PreviousSecret         $previous      The secret before the present one.
	 * @param ?string                 $lookup_hash   A pair's whole lookup hash: what a new consumer secret is hashed with.
	 * @param ?\DateTimeImmutable     $warned_expiry The expiry that the owner has been warned of.
	 */
	public function __construct(
		public readonly string $id,
		public readonly KeyKind $kind,
		public readonly string $title,
		public readonly ?string $system,
		public readonly int $user,
		public readonly ?int $created_by,
		public readonly Origin $origin,
		public readonly ?string $clone_id,
		public readonly ?Permission $permission,
		public readonly array $scopes,
		public readonly bool $allow_in_url,
		public readonly string $hash,
		public readonly string $hint,
		public readonly \DateTimeImmutable $created_at,
		public readonly ?\DateTimeImmutable $expires_at = null,
		public readonly ?\DateTimeImmutable $first_used_at = null,
		public readonly ?\DateTimeImmutable $revoked_at = null,
		public readonly ?int $revoked_by = null,
		public readonly ?string $revoke_reason = null,
		public readonly int $revision = 0,
		public readonly ?string $role = null,
		public readonly ?Areas $areas = null,
		public readonly array $allowed_ips = [],
		public readonly ?int $rate_limit = null,
		public readonly bool $self_service = false,
		public readonly ?\DateTimeImmutable $paused_at = null,
		public readonly bool $pending = false,
		public readonly ?PreviousSecret $previous = null,
		public readonly ?string $lookup_hash = null,
		public readonly ?\DateTimeImmutable $warned_expiry = null,
	) {}

	/**
	 * Whether the key works at an instant.
	 *
	 * @param \DateTimeImmutable $now The instant.
	 */
	public function status( \DateTimeImmutable $now ): KeyStatus {
		return match ( true ) {
			null !== $this->revoked_at => KeyStatus::Revoked,
			null !== $this->expires_at && $this->expires_at <= $now => KeyStatus::Expired,
			null !== $this->paused_at => KeyStatus::Paused,
			default => KeyStatus::Active,
		};
	}

	/**
	 * Whether it is a key that has not ended: it works, or could again.
	 *
	 * @param \DateTimeImmutable $now The instant.
	 */
	public function lives( \DateTimeImmutable $now ): bool {
		return ! $this->pending && in_array( $this->status( $now ), [ KeyStatus::Active, KeyStatus::Paused ], true );
	}

	/**
	 * A copy with other values.
	 *
	 * @param array<string, mixed> $values Constructor parameters by name.
	 */
	public function with( array $values ): self {
		return new self( ...array_merge( get_object_vars( $this ), $values ) );
	}

	/**
	 * What var_dump() and print_r() show: a hash is no secret, but it has no business in a log.
	 *
	 * @return array<string, mixed>
	 */
	public function __debugInfo(): array {
		return array_merge( get_object_vars( $this ), array_fill_keys( [ 'hash', 'lookup_hash', 'previous' ], '[redacted]' ) );
	}
}
