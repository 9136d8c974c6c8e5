//! The messages of ZooKeeper 3.8, declared: what stands in its `zookeeper.jute`, field by field.
//!
//! Owns the layouts and nothing more; how they are exchanged is in `client`. Every layout is derived. Jute's types are
//! these: numbers are big endian, a `ustring` and a `buffer` have an int32 length, which are the defaults of `wire`, and
//! a `vector` has an int32 count, which is said with `len = "i32"`. A length of -1 is null: an `Option`.
//!
//! Fields have the names they have there, in Rust's spelling. What borrows does so for `'a`, the life of the received
//! bytes.

use wire::{List, Wire};

/// The first message of a connection: opens a session, or takes one up again.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectRequest<'a> {
    /// There has been no other.
    #[wire(value = 0)]
    pub protocol_version: i32,
    /// The last transaction that the client knows of: a server that is behind it refuses the session.
    pub last_zxid_seen: i64,
    /// For how many milliseconds without a word from the client the server is to keep the session.
    pub time_out: i32,
    /// 0 for a new session.
    pub session_id: i64,
    /// What the server gave out with the session; 16 zeros for a new one.
    pub passwd: &'a [u8],
    /// Whether a server that has lost its quorum will do. Clients before 3.4 end without this byte.
    #[wire(default)]
    pub read_only: bool,
}

/// What answers it.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectResponse<'a> {
    /// As in the request.
    #[wire(value = 0)]
    pub protocol_version: i32,
    /// The milliseconds that were agreed on, within the server's limits; 0 for a session that has expired.
    pub time_out: i32,
    /// The session, also known as the `ephemeral_owner` of its nodes.
    pub session_id: i64,
    /// What it takes to take the session up again.
    pub passwd: &'a [u8],
    /// Whether the server serves reads only. Servers before 3.4 end without this byte.
    #[wire(default)]
    pub read_only: bool,
}

/// In front of every other request.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestHeader {
    /// Chosen by the client and repeated in the reply.
    pub xid: i32,
    /// Jute's `type`: which request follows, by its `api_key`.
    pub operation: i32,
}

/// What answers a request: jute's `ReplyHeader`, and behind it the response, unless there was an error.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply<T> {
    /// That of the request.
    pub xid: i32,
    /// The last transaction that the server had applied.
    pub zxid: i64,
    /// What came of the request.
    pub err: Code,
    /// There if, and only if, all went well.
    #[wire(when = err == 0)]
    pub response: Option<T>,
}

/// How a request ended: `KeeperException.Code`.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    // From the lowest up, for Rust numbers `Other` too: one more than the variant before it, and that must be free.
    NotReadOnly = -119,
    SessionMoved = -118,
    AuthFailed = -115,
    InvalidAcl = -114,
    SessionExpired = -112,
    /// A node with children is not deleted.
    NotEmpty = -111,
    NodeExists = -110,
    NoChildrenForEphemerals = -108,
    /// The node's data has another version than the one that the request names.
    BadVersion = -103,
    NoAuth = -102,
    NoNode = -101,
    BadArguments = -8,
    OperationTimeout = -7,
    Unimplemented = -6,
    MarshallingError = -5,
    /// Of a step of a transaction behind the one that has failed.
    RuntimeInconsistency = -2,
    SystemError = -1,
    Ok = 0,
    /// Any other: later servers know more.
    #[wire(other)]
    Other(i32),
}

/// Creates a node.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 1i32, response = CreateResponse<'_>)]
pub struct CreateRequest<'a> {
    /// From the root: `/parent/child`.
    pub path: &'a str,
    /// Null is not the same as empty: what was created with null is read as null.
    pub data: Option<&'a [u8]>,
    /// Who may do what; a node that nobody may touch is refused.
    #[wire(len = "i32")]
    pub acl: List<'a, Acl<'a>>,
    pub flags: CreateMode,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 1i32)]
pub struct CreateResponse<'a> {
    /// With the number that a sequential node was given.
    pub path: &'a str,
}

/// What kind of node to create.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum CreateMode {
    Persistent = 0,
    /// Deleted with the session that has created it.
    Ephemeral = 1,
    /// Ten digits, counted up by the server, are appended to the path.
    PersistentSequential = 2,
    EphemeralSequential = 3,
    /// Deleted some time after its last child.
    Container = 4,
}

/// One entry of an access control list.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acl<'a> {
    /// The sum of [`READ`](Self::READ) and so on.
    pub perms: i32,
    pub id: Id<'a>,
}

impl Acl<'_> {
    pub const READ: i32 = 1;
    pub const WRITE: i32 = 2;
    pub const CREATE: i32 = 4;
    pub const DELETE: i32 = 8;
    pub const ADMIN: i32 = 16;

    /// Everybody may do everything.
    pub const OPEN: Acl<'static> = Acl {
        perms: Self::READ + Self::WRITE + Self::CREATE + Self::DELETE + Self::ADMIN,
        id: Id { scheme: "world", id: "anyone" },
    };
}

/// Whom an entry of an access control list speaks of.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Id<'a> {
    pub scheme: &'a str,
    pub id: &'a str,
}

/// Deletes a node without children.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 2i32, response = DeleteResponse)]
pub struct DeleteRequest<'a> {
    pub path: &'a str,
    /// The version that the node's data must have, or [`ANY_VERSION`].
    pub version: i32,
}

/// Nothing: that there was no error says it all.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 2i32)]
pub struct DeleteResponse;

/// For requests that change a node whatever its version.
pub const ANY_VERSION: i32 = -1;

/// Asks for the [`Stat`] of a node, which need not exist.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 3i32, response = ExistsResponse)]
pub struct ExistsRequest<'a> {
    pub path: &'a str,
    /// Whether the server is to tell of the next change.
    pub watch: bool,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 3i32)]
pub struct ExistsResponse {
    pub stat: Stat,
}

/// Reads the data of a node.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 4i32, response = GetDataResponse<'_>)]
pub struct GetDataRequest<'a> {
    pub path: &'a str,
    /// Whether the server is to tell of the next change.
    pub watch: bool,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 4i32)]
pub struct GetDataResponse<'a> {
    pub data: Option<&'a [u8]>,
    pub stat: Stat,
}

/// Replaces the data of a node.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 5i32, response = SetDataResponse)]
pub struct SetDataRequest<'a> {
    pub path: &'a str,
    pub data: Option<&'a [u8]>,
    /// The version that the node's data must have, or [`ANY_VERSION`].
    pub version: i32,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 5i32)]
pub struct SetDataResponse {
    /// With the new version.
    pub stat: Stat,
}

/// Lists the children of a node.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = 8i32, response = GetChildrenResponse<'_>)]
pub struct GetChildrenRequest<'a> {
    pub path: &'a str,
    /// Whether the server is to tell of the next change.
    pub watch: bool,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 8i32)]
pub struct GetChildrenResponse<'a> {
    /// Their names, without the path to them, in no order.
    #[wire(len = "i32")]
    pub children: List<'a, &'a str>,
}

/// Ends the session, and with it its ephemeral nodes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = -11i32, response = CloseSessionResponse)]
pub struct CloseSessionRequest;

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(api_key = -11i32)]
pub struct CloseSessionResponse;

/// What the server keeps about a node. A `zxid` is the number of a transaction, a time is in milliseconds since 1970.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// The transaction that has created the node.
    pub czxid: i64,
    /// The transaction that has last changed its data.
    pub mzxid: i64,
    /// When it was created.
    pub ctime: i64,
    /// When its data was last changed.
    pub mtime: i64,
    /// How often its data was changed.
    pub version: i32,
    /// How often its children were changed.
    pub cversion: i32,
    /// How often its access control list was changed.
    pub aversion: i32,
    /// The session that an ephemeral node is deleted with; 0 for others.
    pub ephemeral_owner: i64,
    /// In bytes; 0 also for null.
    pub data_length: i32,
    pub num_children: i32,
    /// The transaction that has last changed its children.
    pub pzxid: i64,
}
