<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\PeopleAtRoutes;

/** Everybody with keys of every kind, in every way of signing in. unit/Rest/PeopleAndKeysTest has each of them at each route. */
final class PeopleAndKeysTest extends HttpTestCase {
	use PeopleAtRoutes;

	private const MATRIX = [
		'GET /keys/{role}'                 => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{role} title'         => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{role}/revoke'         => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked role}'      => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{own}'                  => [ 200, 200, 200, 200, 200, 401 ],
		'PATCH /keys/{own} title'          => [ 200, 200, 200, 200, 200, 401 ],
		'POST /keys/{own}/revoke'          => [ 200, 200, 200, 200, 200, 401 ],
		'DELETE /keys/{revoked own}'       => [ 200, 200, 200, 200, 200, 401 ],
		'GET /keys/{others}'               => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{others} title'       => [ 403, 403, 403, 403, 403, 401 ],
		'POST /keys/{others}/revoke'       => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked others}'    => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{account} expiry'     => [ 200, 403, 403, 403, 403, 401 ],
		'POST /keys/{account}/rotate'      => [ 200, 403, 403, 403, 403, 401 ],
		'POST /keys/{account}/resume'      => [ 200, 403, 403, 403, 403, 401 ],
		'POST /keys/{account}/end-overlap' => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{theirs} expiry'      => [ 200, 200, 200, 403, 403, 401 ],
		'POST /keys/{theirs}/rotate'       => [ 200, 200, 200, 403, 403, 401 ],
		'PATCH /keys/{admins} expiry'      => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{admins}/rotate'       => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{role} expiry'        => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{role}/rotate'         => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{own}/rotate'          => [ 200, 200, 200, 200, 200, 401 ],
		'POST /keys/{own}/resume'          => [ 200, 200, 200, 200, 200, 401 ],
		'POST /keys/{own}/pause'           => [ 200, 200, 200, 200, 200, 401 ],
		'POST /keys/{others}/rotate'       => [ 403, 403, 403, 403, 403, 401 ],
		'POST /keys/{others}/resume'       => [ 403, 403, 403, 403, 403, 401 ],
		'POST /keys/{others}/pause'        => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys role'                  => [ 201, 201, 403, 403, 403, 401 ],
		'POST /keys personal'              => [ 201, 201, 201, 201, 201, 401 ],
		'POST /keys somebodys'             => [ 403, 403, 403, 403, 403, 401 ],
	];

	/** @return array<string,list<int>> */
	protected static function matrix(): array {
		return self::MATRIX;
	}
}
